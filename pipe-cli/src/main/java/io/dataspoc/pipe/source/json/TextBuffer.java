package io.dataspoc.pipe.source.json;

import java.util.Arrays;

/** Text that could not be taken from the source as it is: unescaped and repaired, in an array that is used again. */
final class TextBuffer {

    private static final int REPLACEMENT = 0xfffd;

    private static final int FIRST_CAPACITY = 256;

    /** A larger array goes with the text that needed it. */
    private static final int KEPT_CAPACITY = 8 << 20;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;
    private int replacedBytes;
    private int loneSurrogates;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** How many ill-formed sequences became U+FFFD. */
    int replacedBytes() {
        return replacedBytes;
    }

    /** How many escaped halves of surrogate pairs became U+FFFD. */
    int loneSurrogates() {
        return loneSurrogates;
    }

    void clear() {
        length = 0;
        replacedBytes = 0;
        loneSurrogates = 0;
    }

    /** Lets go of an array that one long text has made large. */
    void release() {
        if (bytes.length > KEPT_CAPACITY) {
            bytes = new byte[FIRST_CAPACITY];
            length = 0;
        }
    }

    /** Appends a string's text; its escapes are known to be well-formed. */
    void unescape(byte[] data, int from, int to) {
        // Seldom does it become longer; growing step by step would take up to three times as much.
        room(to - from);
        int i = from;
        while (i < to) {
            int plain = PlainText.end(data, i, to);
            append(data, i, plain);
            i = plain;
            if (i < to) {
                i = data[i] == '\\' ? appendEscape(data, i, to) : appendSequence(data, i, to);
            }
        }
    }

    /** Appends text as it is, but for ill-formed sequences. */
    void repair(byte[] data, int from, int to) {
        int i = from;
        while (i < to) {
            int plain = i;
            while (plain < to && data[plain] >= 0) {
                plain++;
            }
            append(data, i, plain);
            i = plain < to ? appendSequence(data, plain, to) : plain;
        }
    }

    void append(byte[] data, int from, int to) {
        room(to - from);
        System.arraycopy(data, from, bytes, length, to - from);
        length += to - from;
    }

    void append(int b) {
        room(1);
        bytes[length++] = (byte) b;
    }

    /** Takes out every U+0000, and tells how many there were. */
    int stripNul() {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                bytes[kept++] = bytes[i];
            }
        }
        int stripped = length - kept;
        length = kept;
        return stripped;
    }

    private int appendSequence(byte[] data, int at, int to) {
        int count = data[at] >= 0 ? 1 : Utf8Sequences.sequence(data, at, to);
        if (count > 0) {
            append(data, at, at + count);
            return at + count;
        }
        replacedBytes++;
        appendCodePoint(REPLACEMENT);
        return at - count;
    }

    private int appendEscape(byte[] data, int at, int to) {
        int escaped = data[at + 1];
        switch (escaped) {
            case 'b' -> append('\b');
            case 'f' -> append('\f');
            case 'n' -> append('\n');
            case 'r' -> append('\r');
            case 't' -> append('\t');
            case 'u' -> {
                return appendUnicode(data, at, to);
            }
            default -> append(escaped);
        }
        return at + 2;
    }

    private int appendUnicode(byte[] data, int at, int to) {
        int unit = unit(data, at);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            appendCodePoint(unit);
            return at + 6;
        }
        boolean pair = unit <= Character.MAX_HIGH_SURROGATE
                && at + 12 <= to
                && data[at + 6] == '\\'
                && data[at + 7] == 'u'
                && Character.isLowSurrogate((char) unit(data, at + 6));
        if (pair) {
            appendCodePoint(Character.toCodePoint((char) unit, (char) unit(data, at + 6)));
            return at + 12;
        }
        loneSurrogates++;
        appendCodePoint(REPLACEMENT);
        return at + 6;
    }

    private static int unit(byte[] data, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            unit = (unit << 4) | Hex.digit(data[i]);
        }
        return unit;
    }

    private void appendCodePoint(int c) {
        if (c < 0x80) {
            append(c);
        } else if (c < 0x800) {
            append(0xc0 | (c >> 6));
            append(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            append(0xe0 | (c >> 12));
            append(0x80 | ((c >> 6) & 0x3f));
            append(0x80 | (c & 0x3f));
        } else {
            append(0xf0 | (c >> 18));
            append(0x80 | ((c >> 12) & 0x3f));
            append(0x80 | ((c >> 6) & 0x3f));
            append(0x80 | (c & 0x3f));
        }
    }

    private void room(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
        }
    }
}
