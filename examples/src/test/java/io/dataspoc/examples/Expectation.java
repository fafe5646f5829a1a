package io.dataspoc.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page says that commands print. A real output agrees with it but for times, durations, sizes and the width of
 * columns; {@code …} stands for anything, a line of its own for any lines. Commits have other ids on the page: an id of
 * the page stands for the same real one from its first place on.
 */
final class Expectation {

    private static final String ID = "[0-7][0-9A-HJKMNP-TV-Z]{25}";
    private static final Pattern IDS = Pattern.compile("\\b" + ID + "\\b");
    private static final Pattern SPECIAL = Pattern.compile("\\b" + ID + "\\b|(?m:^…\n)|…");
    private static final Map<Pattern, String> VOLATILE = new LinkedHashMap<>();

    static {
        String day = "\\d{4}-\\d\\d-\\d\\d";
        VOLATILE.put(Pattern.compile(day + "T\\d\\d:?\\d\\d:?\\d\\d(\\.\\d+)?Z"), "<time>");
        VOLATILE.put(Pattern.compile("dt=" + day), "dt=<day>");
        VOLATILE.put(Pattern.compile("\\b(in|took) \\d+(\\.\\d+)? (ms|s|min)\\b"), "$1 <duration>");
        VOLATILE.put(Pattern.compile("\\b(success|failure) +\\d+(\\.\\d+)?"), "$1 <duration>");
        VOLATILE.put(Pattern.compile("(_seconds\" ?: ?)\\d+(\\.\\d+)?"), "$1<duration>");
        VOLATILE.put(Pattern.compile("(\"(?:bytes|size)\" ?: ?)\\d+"), "$1<bytes>");
        VOLATILE.put(Pattern.compile("^bytes +\\d+", Pattern.MULTILINE), "bytes <bytes>");
        VOLATILE.put(Pattern.compile("\\d+(\\.\\d+)? [kMGT]?B are free"), "<bytes> are free");
        VOLATILE.put(Pattern.compile("-{2,}"), "-");
        VOLATILE.put(Pattern.compile(" +"), " ");
        VOLATILE.put(Pattern.compile(" +$", Pattern.MULTILINE), "");
    }

    private final Map<String, String> real = new LinkedHashMap<>();

    /** A text of the page with the real ids. */
    String withRealIds(String text) {
        return IDS.matcher(text).replaceAll(id -> Matcher.quoteReplacement(real.getOrDefault(id.group(), id.group())));
    }

    /** Whether an output is what the page says. */
    boolean isMet(String expected, String output) {
        String wanted = masked(expected.isEmpty() ? "" : expected + "\n");
        Matcher matcher = Pattern.compile(pattern(wanted)).matcher(masked(output));
        if (!matcher.matches()) {
            return false;
        }
        Matcher ids = IDS.matcher(wanted);
        boolean isSame = true;
        for (int group = 1; ids.find(); group++) {
            String known = real.putIfAbsent(ids.group(), matcher.group(group));
            isSame &= known == null || known.equals(matcher.group(group));
        }
        return isSame;
    }

    private static String pattern(String wanted) {
        StringBuilder pattern = new StringBuilder();
        Matcher special = SPECIAL.matcher(wanted);
        int end = 0;
        while (special.find()) {
            pattern.append(Pattern.quote(wanted.substring(end, special.start())));
            pattern.append(
                    switch (special.group()) {
                        case "…\n" -> "(?s:.*?)";
                        case "…" -> ".*?";
                        default -> "(" + ID + ")";
                    });
            end = special.end();
        }
        return pattern.append(Pattern.quote(wanted.substring(end))).toString();
    }

    private static String masked(String text) {
        String masked = text;
        for (Map.Entry<Pattern, String> mask : VOLATILE.entrySet()) {
            masked = mask.getKey().matcher(masked).replaceAll(mask.getValue());
        }
        return masked;
    }
}
