package io.dataspoc.pipe.source.json;

import java.nio.charset.StandardCharsets;

/** Valid text in which only the words NaN and Infinity are no JSON, with something else in their places. */
final class StandardJson {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private StandardJson() {}

    /** Appends the text with {@code null} for every such word, and tells how many there were. */
    static int appendWithNulls(byte[] data, int from, int to, TextBuffer out) {
        return append(data, from, to, out, (start, end) -> out.append(NULL, 0, NULL.length));
    }

    /** Appends the text with every such word in quotes, and tells how many there were. */
    static int appendQuoted(byte[] data, int from, int to, TextBuffer out) {
        return append(data, from, to, out, (start, end) -> {
            out.append('"');
            out.append(data, start, end);
            out.append('"');
        });
    }

    private static int append(byte[] data, int from, int to, TextBuffer out, Replacement replacement) {
        int words = 0;
        int i = from;
        while (i < to) {
            int next = data[i] == '"' ? behindString(data, i) : behindWord(data, i, to);
            if (data[i] == 'N' || data[i] == 'I' || (data[i] == '-' && data[i + 1] == 'I')) {
                replacement.append(i, next);
                words++;
            } else {
                out.append(data, i, next);
            }
            i = next;
        }
        return words;
    }

    private static int behindString(byte[] data, int at) {
        int i = at + 1;
        while (data[i] != '"') {
            i += data[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    /** Behind the word, or the one byte, at a place. */
    private static int behindWord(byte[] data, int at, int to) {
        int i = at + 1;
        boolean word = isLetter(data[at]) || data[at] == '-';
        while (word && i < to && isLetter(data[i])) {
            i++;
        }
        return i;
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    /** Appends something for the word in a range. */
    private interface Replacement {
        void append(int from, int to);
    }
}
