package io.dataspoc.pipe.source.json;

import java.nio.charset.StandardCharsets;

/** Well-formed UTF-8 (The Unicode Standard, table 3-7). */
final class Utf8Sequences {

    private Utf8Sequences() {}

    static boolean isValid(byte[] data, int from, int to) {
        int i = from;
        while (i < to) {
            int length = data[i] >= 0 ? 1 : sequence(data, i, to);
            if (length < 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /**
     * How many bytes the character beyond ASCII at a place has. If it is ill-formed, minus the bytes of its longest
     * beginning that could be one, which are replaced as a whole.
     */
    static int sequence(byte[] data, int at, int to) {
        int lead = data[at] & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return -1;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        int low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        for (int i = 1; i < length; i++) {
            int next = at + i < to ? data[at + i] & 0xff : 0;
            if (next < low || next > high) {
                return -i;
            }
            low = 0x80;
            high = 0xbf;
        }
        return length;
    }

    /** A name's bytes, halves of surrogate pairs replaced as in all text. */
    static byte[] bytes(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\ufffd' : c)
                .forEach(whole::appendCodePoint);
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }
}
