package io.dataspoc.pipe.source.singer;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Makes what a tap says fit to be shown: no control characters, which could command a terminal, no secrets, no endless
 * lines. Control characters go first, for they could split a secret.
 *
 * @param redactor takes secrets out
 */
record LogText(UnaryOperator<String> redactor) {

    private static final int MAX_CHARS = 4096;

    private static final Pattern TERMINAL_SEQUENCE =
            Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)");
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");

    String clean(String line) {
        String text = TERMINAL_SEQUENCE.matcher(line.replace('\t', ' ')).replaceAll("");
        return cut(redacted(CONTROL.matcher(text).replaceAll("")), MAX_CHARS).strip();
    }

    private String redacted(String text) {
        try {
            return redactor.apply(text);
        } catch (RuntimeException e) {
            return "(a line that could not be redacted)";
        }
    }

    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + " …";
    }
}
