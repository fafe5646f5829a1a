package io.dataspoc.parquet;

import java.util.Arrays;

/**
 * Text and JSON (UTF-8), bytes, UUIDs (16 bytes, the most significant first) and decimals of more than 18 digits (16
 * bytes of two's complement, the most significant first).
 */
public final class BytesVector extends Vector {

    private static final int FIRST_BYTES = 256;

    private int[] ends = new int[firstCapacity()];
    private byte[] data = new byte[FIRST_BYTES];

    BytesVector() {}

    public void append(byte[] source, int offset, int length) {
        int start = room(length);
        System.arraycopy(source, offset, data, start, length);
        int index = next();
        ends[index] = start + length;
    }

    /** The array that holds all values; a value lies from {@link #start} to {@link #end}. */
    public byte[] data() {
        return data;
    }

    public int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    public int end(int index) {
        return ends[index];
    }

    @Override
    public long bytes() {
        return used() + size() * 5L;
    }

    @Override
    long capacity() {
        return data.length + room() * 5L;
    }

    @Override
    long longest() {
        int longest = 0;
        for (int i = 0; i < size(); i++) {
            longest = Math.max(longest, end(i) - start(i));
        }
        return longest;
    }

    @Override
    void fillNull(int index) {
        ends[index] = start(index);
    }

    @Override
    void onTruncate(int newSize) {}

    @Override
    void onGrow(int capacity) {
        ends = Arrays.copyOf(ends, capacity);
    }

    private int used() {
        return size() == 0 ? 0 : ends[size() - 1];
    }

    private int room(int length) {
        int used = used();
        int needed = Math.addExact(used, length);
        if (needed > data.length) {
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, data.length * 2L)));
        }
        return used;
    }
}
