package io.dataspoc.parquet;

import java.util.Arrays;

/**
 * The values of one column in a {@link RowBatch}: filled from the front, cut back to undo a row, emptied to be used
 * again. The arrays grow and are kept, so that a batch in use makes no garbage. Not for several threads at once.
 */
public abstract sealed class Vector permits LongVector, DoubleVector, BytesVector, ListVector, StructVector {

    private static final int FIRST_CAPACITY = 16;

    private boolean[] present = new boolean[FIRST_CAPACITY];
    private int size;

    /** How many values there are, absent ones counted. */
    public final int size() {
        return size;
    }

    public final boolean isPresent(int index) {
        return present[index];
    }

    public final void appendNull() {
        int index = claim();
        present[index] = false;
        fillNull(index);
    }

    /** Forgets all values from the given one on, and parts of a value that was not finished. */
    public final void truncate(int newSize) {
        if (newSize <= size) {
            size = newSize;
            onTruncate(newSize);
        }
    }

    /** About how many bytes the values take in memory. */
    public abstract long bytes();

    /** How many bytes the arrays take, those that are kept for values to come among them. */
    abstract long capacity();

    /** How many bytes the longest text or array of bytes has; 0 where values have one size. */
    abstract long longest();

    /**
     * The number of the next value, which is marked as present. The arrays may be others afterwards: ask for it before
     * naming one.
     */
    final int next() {
        int index = claim();
        present[index] = true;
        return index;
    }

    abstract void fillNull(int index);

    abstract void onTruncate(int newSize);

    abstract void onGrow(int capacity);

    private int claim() {
        if (size == present.length) {
            int capacity = Math.multiplyExact(size, 2);
            present = Arrays.copyOf(present, capacity);
            onGrow(capacity);
        }
        return size++;
    }

    /** How many values there is room for. */
    final int room() {
        return present.length;
    }

    static int firstCapacity() {
        return FIRST_CAPACITY;
    }
}
