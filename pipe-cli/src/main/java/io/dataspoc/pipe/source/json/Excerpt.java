package io.dataspoc.pipe.source.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A value as it is shown in a message: short, and in one line. */
final class Excerpt {

    private static final int MAX_CHARACTERS = 60;

    private Excerpt() {}

    static String of(byte[] data, int from, int to) {
        int cut = Math.min(to, from + 4 * MAX_CHARACTERS);
        String text = new String(data, from, Math.max(cut - from, 0), StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder();
        int[] codePoints = text.codePoints().limit(MAX_CHARACTERS).toArray();
        for (int c : codePoints) {
            append(shown, c);
        }
        boolean whole = cut == to && text.codePointCount(0, text.length()) == codePoints.length;
        return whole ? shown.toString() : shown + "…";
    }

    private static void append(StringBuilder shown, int c) {
        boolean unseen = Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
        if (unseen) {
            shown.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
            shown.appendCodePoint(c);
        }
    }
}
