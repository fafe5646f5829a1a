package io.dataspoc.pipe.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a stream of bytes that is being looked at: everything from {@link #start} on stays in one array, which
 * grows with it. Of more than 64 MiB the beginning stays only.
 */
final class ByteWindow {

    /** For a look at the beginning of a text. */
    private static final int FIRST_CAPACITY = 1 << 16;

    /** For all of it. */
    private static final int USUAL_CAPACITY = 1 << 20;

    private static final int MAX_RECORD_BYTES = 64 << 20;
    private static final int KEPT_BYTES = 1 << 20;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int limit;
    private int start;
    private int next;
    private long discarded;
    private long dropped;

    ByteWindow(InputStream in) {
        this.in = in;
    }

    /** Passes over the mark that some tools put before UTF-8. */
    void skipByteOrderMark() throws IOException {
        int length = BYTE_ORDER_MARK.length;
        if (has(length - 1) && Arrays.equals(bytes, next, next + length, BYTE_ORDER_MARK, 0, length)) {
            next += length;
        }
    }

    /** Lets go of all bytes before the next one. */
    void begin() {
        start = next;
        discarded += dropped;
        dropped = 0;
    }

    /** Whether bytes from {@link #start} on were more than can be kept, so that some are gone. */
    boolean isCut() {
        return dropped > 0;
    }

    /** Whether there is a byte so many places behind the next one. */
    boolean has(int ahead) throws IOException {
        while (next + ahead >= limit) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    /** The byte so many places behind the next one, which must be there. */
    byte peek(int ahead) {
        return bytes[next + ahead];
    }

    void advance(int count) {
        next += count;
    }

    /** Goes to the next byte that ends a line or is one of two others; false if there is none. */
    boolean advanceTo(int one, int other) throws IOException {
        do {
            byte[] seen = bytes;
            int end = limit;
            int at = next;
            while (at < end && seen[at] != '\n' && seen[at] != '\r' && seen[at] != one && seen[at] != other) {
                at++;
            }
            next = at;
            if (at < end) {
                return true;
            }
        } while (fill());
        return false;
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, limit - start);
            discarded += start;
            limit -= start;
            next -= start;
            start = 0;
        }
        if (discarded > 0 && bytes.length < USUAL_CAPACITY) {
            bytes = Arrays.copyOf(bytes, USUAL_CAPACITY);
        } else if (limit == bytes.length) {
            makeRoom();
        }
        int read = in.read(bytes, limit, bytes.length - limit);
        limit += Math.max(read, 0);
        return read > 0;
    }

    private void makeRoom() {
        if (limit < MAX_RECORD_BYTES) {
            bytes = Arrays.copyOf(bytes, Math.min(MAX_RECORD_BYTES, bytes.length * 2));
            return;
        }
        System.arraycopy(bytes, next, bytes, KEPT_BYTES, limit - next);
        dropped += next - KEPT_BYTES;
        limit -= next - KEPT_BYTES;
        next = KEPT_BYTES;
    }

    /** The array; valid until the next byte is asked for. */
    byte[] bytes() {
        return bytes;
    }

    /** Where in the array the kept bytes begin. */
    int start() {
        return start;
    }

    /** Where in the array the next byte is. */
    int next() {
        return next;
    }

    /** How many bytes came before the kept ones. */
    long offset() {
        return discarded + start;
    }
}
