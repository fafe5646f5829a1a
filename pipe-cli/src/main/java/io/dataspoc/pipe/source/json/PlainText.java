package io.dataspoc.pipe.source.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of text that needs no care, eight bytes at a time (Warren, Hacker's Delight, section 6-1). */
final class PlainText {

    /** A byte array as little-endian longs. */
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A byte array as big-endian longs. */
    static final VarHandle BIG_ENDIAN_LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    private PlainText() {}

    /**
     * The place of the first byte that is a quote, a backslash, a control character or not ASCII, or {@code end}.
     */
    static int end(byte[] data, int from, int end) {
        int i = from;
        while (i + 8 <= end) {
            long word = (long) LONGS.get(data, i);
            // Borrows go to higher bytes only, so the lowest mark is always right.
            long marks = (((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - BLANKS) | word) & HIGHS;
            if (marks != 0) {
                return i + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
            i += 8;
        }
        while (i < end && isPlain(data[i])) {
            i++;
        }
        return i;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }
}
