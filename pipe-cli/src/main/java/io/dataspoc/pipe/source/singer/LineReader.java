package io.dataspoc.pipe.source.singer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines without copying them: each is a range of one buffer, valid until the next is asked
 * for, without the byte order mark that some writers begin with. A line that is too long is skipped to its end, and told.
 */
final class LineReader {

    private static final int FIRST_CAPACITY = 1 << 20;

    /** A larger buffer goes with the line that needed it. */
    private static final int KEPT_CAPACITY = 8 << 20;

    private static final int HEAD = 4096;
    private static final int MARK_BYTES = 3;

    private final InputStream in;
    private final int maxBytes;
    private byte[] buffer;
    private int limit;
    private int lineStart;
    private int lineEnd;
    private int next;
    private int filledFrom;
    private long discarded;
    private long lineOffset;
    private byte[] head = {};
    private boolean ended;
    private boolean tooLong;
    private boolean terminated;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.buffer = new byte[Math.min(FIRST_CAPACITY, maxBytes + 1)];
    }

    /** Goes to the next line; false when there is none. */
    boolean advance() throws IOException {
        int searched = next;
        lineStart = next;
        lineOffset = discarded + lineStart;
        tooLong = false;
        while (true) {
            int newline = find(searched);
            if (newline >= 0) {
                return line(newline, newline + 1, true);
            }
            if (ended || !fill()) {
                boolean isLast = lineStart < limit || tooLong;
                return isLast && line(limit, limit, false);
            }
            searched = filledFrom;
        }
    }

    private boolean line(int end, int behind, boolean isTerminated) {
        lineEnd = end;
        lineStart = startsWithMark() ? lineStart + MARK_BYTES : lineStart;
        next = behind;
        terminated = isTerminated;
        return true;
    }

    private boolean startsWithMark() {
        return lineEnd - lineStart >= MARK_BYTES
                && buffer[lineStart] == (byte) 0xEF
                && buffer[lineStart + 1] == (byte) 0xBB
                && buffer[lineStart + 2] == (byte) 0xBF;
    }

    private int find(int from) {
        byte[] bytes = buffer;
        for (int i = from; i < limit; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads more behind what is there, after making room; false at the end. */
    private boolean fill() throws IOException {
        if (lineStart > 0) {
            makeRoom();
        }
        if (limit > maxBytes) {
            if (!tooLong) {
                head = Arrays.copyOf(buffer, SourceLine.wholeCharacters(buffer, 0, Math.min(maxBytes, HEAD)));
            }
            tooLong = true;
            discarded += limit;
            limit = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(maxBytes + 1L, buffer.length * 2L));
        }
        filledFrom = limit;
        int read = in.read(buffer, limit, buffer.length - limit);
        ended = read < 0;
        limit += Math.max(read, 0);
        return !ended;
    }

    private void makeRoom() {
        int rest = limit - lineStart;
        boolean isTooLarge = buffer.length > KEPT_CAPACITY && rest < FIRST_CAPACITY;
        byte[] target = isTooLarge ? new byte[FIRST_CAPACITY] : buffer;
        System.arraycopy(buffer, lineStart, target, 0, rest);
        buffer = target;
        discarded += lineStart;
        limit = rest;
        lineStart = 0;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return lineStart;
    }

    int end() {
        return lineEnd;
    }

    /** How many bytes came before this line. */
    long offset() {
        return lineOffset;
    }

    /** How many bytes this line has. */
    long length() {
        return discarded + lineEnd - lineOffset;
    }

    /** How a line begins that is too long. */
    byte[] head() {
        return head.clone();
    }

    /** Whether this line is too long, and what is left of it is its end. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Whether a line feed ends this line: it may be cut off where none does. */
    boolean isTerminated() {
        return terminated;
    }
}
