package io.dataspoc.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Masks the values of {@code name=value}, {@code name: value} and {@code "name": "value"} where the name says that the
 * value is secret. Goes from sign to sign, looking back for the name and ahead for the value.
 */
final class Assignments {

    private static final Pattern FILE = Pattern.compile(".*\\.(?:ya?ml|json|env|csv|jsonl|parquet)");
    private static final Pattern SENTENCE = Pattern.compile(" (?!bearer |basic |token )[a-z]++ [A-Za-z0-9'(]");
    private static final int MAX_NAME = 64;
    private static final int MAX_SPACES = 4;
    private static final List<String> SCHEMES = List.of("Bearer ", "Basic ", "Token ");

    private final String text;
    private final StringBuilder masked = new StringBuilder();
    private int copied;

    private Assignments(String text) {
        this.text = text;
    }

    static String mask(String text) {
        return new Assignments(text).mask();
    }

    private String mask() {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean isSign = c == '=' || (c == ':' && !isLabel(at));
            if (isSign && at >= copied && SensitiveName.matches(nameBefore(at))) {
                maskValueAfter(at + 1);
            }
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /**
     * Whether a colon stands behind a name that a message begins with: a path, or whatever a sentence follows, as in
     * {@code token: committed 3 rows}. A secret of small letters alone with more words behind it is one only if it was
     * registered.
     */
    private boolean isLabel(int colon) {
        String name = nameBefore(colon);
        int start = colon - name.length();
        boolean isPath = FILE.matcher(name).matches() || (start > 0 && text.charAt(start - 1) == '/');
        return !name.isEmpty()
                && (isPath
                        || SENTENCE.matcher(text)
                                .region(colon + 1, text.length())
                                .lookingAt());
    }

    private String nameBefore(int sign) {
        int end = sign;
        while (end > 0 && sign - end < MAX_SPACES && text.charAt(end - 1) == ' ') {
            end--;
        }
        while (end > 0 && isQuote(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < MAX_NAME && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private void maskValueAfter(int sign) {
        int start = afterScheme(afterSpaces(sign));
        int end;
        if (text.startsWith("\\\"", start)) {
            start += 2;
            end = escapedQuote(start);
        } else if (start < text.length() && (text.charAt(start) == '"' || text.charAt(start) == '\'')) {
            start += 1;
            end = closingQuote(start, text.charAt(start - 1));
        } else {
            end = endOfWord(start);
        }
        if (end > start && !isHarmless(start, end)) {
            masked.append(text, copied, start).append(Redactor.MASK);
            copied = end;
        }
    }

    private int afterSpaces(int from) {
        int at = from;
        while (at < text.length() && at - from < MAX_SPACES && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Past the {@code Bearer} of {@code Authorization: Bearer …}. */
    private int afterScheme(int start) {
        for (String scheme : SCHEMES) {
            if (text.regionMatches(true, start, scheme, 0, scheme.length())) {
                return start + scheme.length();
            }
        }
        return start;
    }

    private int closingQuote(int start, char quote) {
        int at = start;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    /** The end of a value of JSON that stands in a text of JSON. */
    private int escapedQuote(int start) {
        int at = text.indexOf("\\\"", start);
        while (at > 0 && text.charAt(at - 1) == '\\') {
            at = text.indexOf("\\\"", at + 1);
        }
        return at < 0 ? text.length() : at;
    }

    private int endOfWord(int start) {
        int end = start;
        while (end < text.length() && " \t\r\n&;,\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private boolean isHarmless(int start, int end) {
        return TreeRedaction.isReference(text.substring(start, end)) || text.startsWith(Redactor.MASK, start);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '\\';
    }
}
