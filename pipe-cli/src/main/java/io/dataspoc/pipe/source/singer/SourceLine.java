package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.RejectedRow;
import java.nio.charset.StandardCharsets;

/**
 * A line as it lies in a buffer.
 *
 * @param data the buffer
 * @param from where the line begins
 * @param to where it ends
 * @param offset where it began in the source's output, in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SourceLine(byte[] data, int from, int to, long offset) {

    /** The code of a line that is no JSON. */
    static final String BROKEN = "BROKEN_LINE";

    static final String NO_JSON = "a line is no JSON: ";

    private static final int SHOWN = 1 << 20;

    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (data[i] != ' ' && data[i] != '\t' && data[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The line as a row that cannot be loaded; of a very long one only the beginning. */
    RejectedRow rejected(String code, String message) {
        return new RejectedRow(
                code, message, offset, new String(data, from, Math.min(to - from, SHOWN), StandardCharsets.UTF_8));
    }
}
