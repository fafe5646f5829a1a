package io.dataspoc.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page says that commands print. A real output agrees with it but for times, durations, sizes and the width of
 * columns; {@code …} stands for anything, a line of its own for any lines. Commits have other ids on the page: each id of
 * the page stands for one real id from its first place on, and no two of them stand for the same.
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

    /** By id of the page. */
    private final Map<String, String> realIds = new LinkedHashMap<>();

    /** A command of the page with the real ids; an id that no output has shown yet stays, and means nothing. */
    String withRealIds(String command) {
        return replaced(command, realIds);
    }

    /** A real output with the ids of the page, as far as they are known. */
    String withPageIds(String output) {
        Map<String, String> pageIds = new LinkedHashMap<>();
        realIds.forEach((onPage, real) -> pageIds.put(real, onPage));
        return replaced(output, pageIds);
    }

    private static String replaced(String text, Map<String, String> ids) {
        return IDS.matcher(text).replaceAll(id -> ids.getOrDefault(id.group(), id.group()));
    }

    /** Whether an output is what the page says. */
    boolean isMet(String expected, String output) {
        String wanted = masked(expected.isEmpty() ? "" : expected + "\n");
        Matcher matcher = Pattern.compile(pattern(wanted)).matcher(masked(output));
        if (!matcher.matches()) {
            return false;
        }
        Map<String, String> ids = new LinkedHashMap<>(realIds);
        Matcher id = IDS.matcher(wanted);
        for (int group = 1; id.find(); group++) {
            String known = ids.put(id.group(), matcher.group(group));
            if (known != null && !known.equals(matcher.group(group))) {
                return false;
            }
        }
        if (Set.copyOf(ids.values()).size() < ids.size()) {
            return false;
        }
        realIds.putAll(ids);
        return true;
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
