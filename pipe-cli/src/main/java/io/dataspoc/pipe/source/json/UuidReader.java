package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.Vector;

/** Reads UUIDs (RFC 9562): 32 hexadecimal digits, hyphens at their places or none at all, also in braces. */
final class UuidReader extends ValueReader {

    private static final int UUID_BYTES = 16;
    private static final int DIGITS = 32;
    private static final int WITH_HYPHENS = 36;

    private final byte[] bytes = new byte[UUID_BYTES];

    UuidReader(JsonOptions options, Tally.Column tally) {
        super(options, tally);
    }

    @Override
    void read(JsonScanner in, Vector out) {
        if (in.peek() != '"') {
            throw wrongType(in, "a UUID");
        }
        in.readString();
        if (!parse(in.text(), in.textStart(), in.textEnd())) {
            throw fault(in, FaultCode.WRONG_TYPE, "is not a UUID");
        }
        ((BytesVector) out).append(bytes, 0, UUID_BYTES);
    }

    private boolean parse(byte[] text, int from, int to) {
        boolean braces = to - from == WITH_HYPHENS + 2 && text[from] == '{' && text[to - 1] == '}';
        int first = braces ? from + 1 : from;
        int length = braces ? WITH_HYPHENS : to - from;
        if (length == DIGITS) {
            return digits(text, first, 0, DIGITS);
        }
        return length == WITH_HYPHENS
                && digits(text, first, 0, 8)
                && text[first + 8] == '-'
                && digits(text, first + 9, 8, 4)
                && text[first + 13] == '-'
                && digits(text, first + 14, 12, 4)
                && text[first + 18] == '-'
                && digits(text, first + 19, 16, 4)
                && text[first + 23] == '-'
                && digits(text, first + 24, 20, 12);
    }

    private boolean digits(byte[] text, int from, int place, int count) {
        for (int i = 0; i < count; i += 2) {
            int value = (Hex.digit(text[from + i]) << 4) | Hex.digit(text[from + i + 1]);
            if (value < 0) {
                return false;
            }
            bytes[(place + i) / 2] = (byte) value;
        }
        return true;
    }
}
