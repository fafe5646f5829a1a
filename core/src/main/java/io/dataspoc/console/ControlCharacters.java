package io.dataspoc.console;

import java.util.Locale;

/** Makes characters visible that could move a cursor, start an escape sequence or turn the direction of text. */
final class ControlCharacters {

    private ControlCharacters() {}

    /** The text in one line: each control character as an escape that people know, such as {@code \n}. */
    static String visible(String text) {
        return text.codePoints().noneMatch(ControlCharacters::isControl) ? text : escaped(text, "");
    }

    /** The text with its line feeds and tabs, and every other control character as an escape. */
    static String visibleLines(String text) {
        String lines = text.replace("\r\n", "\n");
        return lines.codePoints().noneMatch(ControlCharacters::isControl) ? lines : escaped(lines, "\n\t");
    }

    /** Controls, line and paragraph separators, halves of surrogate pairs, marks that turn the direction of text. */
    static boolean isControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT ->
                codePoint == 0x061c
                        || codePoint == 0xfeff
                        || (codePoint >= 0x200e && codePoint <= 0x200f)
                        || (codePoint >= 0x202a && codePoint <= 0x202e)
                        || (codePoint >= 0x2066 && codePoint <= 0x2069);
            default -> false;
        };
    }

    private static String escaped(String text, String kept) {
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (isControl(codePoint) && kept.indexOf(codePoint) < 0) {
                visible.append(escape(codePoint));
            } else {
                visible.appendCodePoint(codePoint);
            }
        });
        return visible.toString();
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", codePoint);
        };
    }
}
