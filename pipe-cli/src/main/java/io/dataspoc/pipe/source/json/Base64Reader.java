package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.Vector;
import java.util.Arrays;

/**
 * Reads bytes from base64 (RFC 4648): of either alphabet, the padding optional, line breaks and blanks in between as
 * MIME writes them.
 */
final class Base64Reader extends ValueReader {

    private static final byte[] VALUES = new byte[128];
    private static final byte NONE = -1;
    private static final byte BLANK = -2;

    static {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        Arrays.fill(VALUES, NONE);
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
        VALUES['-'] = 62;
        VALUES['_'] = 63;
        for (char blank : new char[] {' ', '\t', '\r', '\n'}) {
            VALUES[blank] = BLANK;
        }
    }

    private byte[] bytes = new byte[256];

    Base64Reader(JsonOptions options, Tally.Column tally) {
        super(options, tally);
    }

    @Override
    void read(JsonScanner in, Vector out) {
        if (in.peek() != '"') {
            throw wrongType(in, "base64 text");
        }
        in.readString();
        int length = decode(in.text(), in.textStart(), in.textEnd());
        if (length < 0) {
            throw fault(in, FaultCode.WRONG_TYPE, "is not base64 text");
        }
        ((BytesVector) out).append(bytes, 0, length);
    }

    /** How many bytes it came to, or -1. */
    private int decode(byte[] text, int from, int to) {
        if (bytes.length < to - from) {
            bytes = new byte[to - from];
        }
        int length = 0;
        int bits = 0;
        int count = 0;
        int end = withoutPadding(text, from, to);
        for (int i = from; i < end; i++) {
            int value = text[i] < 0 ? NONE : VALUES[text[i]];
            if (value == NONE) {
                return -1;
            }
            if (value != BLANK) {
                bits = (bits << 6) | value;
                count++;
                if ((count & 3) != 1) {
                    bytes[length++] = (byte) (bits >> ((~(count - 1) & 3) * 2));
                }
            }
        }
        return (count & 3) == 1 ? -1 : length;
    }

    private static int withoutPadding(byte[] text, int from, int to) {
        int end = to;
        int padding = 0;
        while (end > from && ((text[end - 1] == '=' && padding++ < 2) || isBlank(text[end - 1]))) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && VALUES[b] == BLANK;
    }
}
