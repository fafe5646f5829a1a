package io.dataspoc.pipe.source.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into JSON records without copying them: each is a range of one buffer, valid until the next is
 * asked for. It looks at quotes and brackets only; whoever reads a record finds what is wrong inside of it.
 */
final class RecordCutter {

    private static final int FIRST_CAPACITY = 1 << 20;

    /** A larger buffer goes with the record that needed it. */
    private static final int KEPT_CAPACITY = 8 << 20;

    private static final int MAX_RECORD_BYTES = 256 << 20;

    /** Why a file is read no further. */
    static final String TOO_LONG = "a record has more than 256 MiB, which is the most that is read";

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final Cut cut;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int limit;
    private int start;
    private int end;
    private int next;
    private long discarded;
    private long line = 1;
    private long nextLine = 1;
    private boolean inArray;
    private boolean begun;

    /** What a record is. */
    enum Cut {
        /** A line that is not blank. */
        LINES,
        /** A value, or an element of an array; commas between them do not matter. */
        VALUES
    }

    RecordCutter(InputStream in, Cut cut) {
        this.in = in;
        this.cut = cut;
    }

    /** Goes to the next record; false when there is none. */
    boolean advance() throws IOException {
        if (!begun) {
            begun = true;
            skipByteOrderMark();
        }
        while (true) {
            start = next;
            if (!has(next)) {
                requireWhole();
                return false;
            }
            byte b = buffer[next];
            if (b == '\n') {
                nextLine++;
            }
            if (cut == Cut.VALUES && isBracket(b)) {
                inArray = b == '[';
                next++;
            } else if (b == ' ' || b == '\t' || b == '\r' || b == '\n' || (b == ',' && cut == Cut.VALUES)) {
                next++;
            } else {
                line = nextLine;
                takeRecord();
                return true;
            }
        }
    }

    private void requireWhole() throws EOFException {
        if (inArray) {
            throw new EOFException("the file ends inside of an array");
        }
    }

    /** Whether a bracket opens or closes an array of records. */
    private boolean isBracket(byte b) {
        return inArray ? b == ']' : b == '[';
    }

    private void takeRecord() throws IOException {
        if (cut == Cut.LINES) {
            while (has(next) && buffer[next] != '\n') {
                next++;
            }
        } else if (buffer[next] == '{' || buffer[next] == '[') {
            takeNested();
        } else {
            while (has(next) && ",]\n\r\t {".indexOf(buffer[next]) < 0) {
                next++;
            }
            next += next == start ? 1 : 0;
        }
        end = next;
    }

    private void takeNested() throws IOException {
        int depth = 0;
        boolean quoted = false;
        do {
            if (!has(next)) {
                throw new EOFException("the file ends inside of a record");
            }
            byte b = buffer[next++];
            if (b == '\n') {
                nextLine++;
            } else if (quoted) {
                if (b == '\\' && has(next)) {
                    next++;
                }
                quoted = b != '"';
            } else if (b == '"') {
                quoted = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
        } while (depth > 0);
    }

    private boolean has(int position) throws IOException {
        return position < limit || fill();
    }

    /** Reads more behind what is there, after making room; false at the end. */
    private boolean fill() throws IOException {
        if (start > 0) {
            makeRoom();
        }
        if (limit == buffer.length) {
            if (limit >= MAX_RECORD_BYTES) {
                throw new IOException(TOO_LONG);
            }
            buffer = Arrays.copyOf(buffer, Math.min(MAX_RECORD_BYTES, buffer.length * 2));
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(read, 0);
        return read > 0;
    }

    private void makeRoom() {
        int rest = limit - start;
        boolean isTooLarge = buffer.length > KEPT_CAPACITY && rest < FIRST_CAPACITY;
        byte[] target = isTooLarge ? new byte[FIRST_CAPACITY] : buffer;
        System.arraycopy(buffer, start, target, 0, rest);
        buffer = target;
        discarded += start;
        limit = rest;
        next -= start;
        start = 0;
    }

    private void skipByteOrderMark() throws IOException {
        int length = BYTE_ORDER_MARK.length;
        if (has(length - 1) && Arrays.equals(buffer, 0, length, BYTE_ORDER_MARK, 0, length)) {
            next = length;
        }
    }

    /** A copy of this record. */
    FileRecord record() {
        return FileRecord.of(line, offset(), buffer, start, end - start);
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** How many bytes came before this record. */
    long offset() {
        return discarded + start;
    }

    /** The line on which this record begins, from 1. */
    long line() {
        return line;
    }
}
