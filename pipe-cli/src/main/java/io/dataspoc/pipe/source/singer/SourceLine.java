package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.RejectedRow;

/**
 * A line as it lies in a buffer.
 *
 * @param data the buffer
 * @param from where the line begins
 * @param to where it ends
 * @param offset where it began in the source's output, or in a file of it, in bytes
 * @param file that it stands in; empty for the source's output itself
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SourceLine(byte[] data, int from, int to, long offset, String file) {

    /** A line of the source's output itself. */
    SourceLine(byte[] data, int from, int to, long offset) {
        this(data, from, to, offset, "");
    }

    /** The code of a line that is no JSON. */
    static final String BROKEN = "BROKEN_LINE";

    static final String NO_JSON = "a line is no JSON: ";

    /** So much of a line is kept aside at most. */
    private static final int KEPT = 16 << 20;

    /** Where it began, for people. */
    String place() {
        return (file.isEmpty() ? "" : file + ", ") + "byte " + offset;
    }

    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (data[i] != ' ' && data[i] != '\t' && data[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The line as a row that cannot be loaded; of a very long one only the beginning, which then says so. */
    RejectedRow rejected(String code, String message) {
        int length = to - from;
        int end = length > KEPT ? wholeCharacters(data, from, from + KEPT) : to;
        String cut = end < to ? " (only the first " + (end - from) + " of " + length + " bytes are kept)" : "";
        String where = file.isEmpty() ? "" : ", in " + file;
        return RejectedRow.of(code, message + cut + where, offset, data, from, end);
    }

    /** Where the last whole character of UTF-8 ends before a place at which text is cut. */
    static int wholeCharacters(byte[] data, int from, int place) {
        int end = place;
        while (end > from && end < data.length && (data[end] & 0xc0) == 0x80) {
            end--;
        }
        return end;
    }
}
