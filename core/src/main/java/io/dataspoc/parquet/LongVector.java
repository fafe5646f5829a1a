package io.dataspoc.parquet;

import java.util.Arrays;

/**
 * Booleans (0 and 1), integers, decimals of up to 18 digits (unscaled), dates (days since 1970-01-01), times
 * (microseconds since midnight) and timestamps (since 1970-01-01 in the type's unit).
 */
public final class LongVector extends Vector {

    private long[] values = new long[firstCapacity()];

    LongVector() {}

    public void append(long value) {
        int index = next();
        values[index] = value;
    }

    public long value(int index) {
        return values[index];
    }

    @Override
    public long bytes() {
        return size() * 9L;
    }

    @Override
    long capacity() {
        return room() * 9L;
    }

    @Override
    long longest() {
        return 0;
    }

    @Override
    void fillNull(int index) {
        values[index] = 0;
    }

    @Override
    void onTruncate(int newSize) {}

    @Override
    void onGrow(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }
}
