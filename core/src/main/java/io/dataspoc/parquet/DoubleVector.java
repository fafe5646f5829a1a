package io.dataspoc.parquet;

import java.util.Arrays;

/** Binary floating-point numbers of either width. */
public final class DoubleVector extends Vector {

    private double[] values = new double[firstCapacity()];

    DoubleVector() {}

    public void append(double value) {
        int index = next();
        values[index] = value;
    }

    public double value(int index) {
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
