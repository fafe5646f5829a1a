package io.dataspoc.parquet;

import java.util.Arrays;

/**
 * Lists: their elements lie one after the other in one vector. To append a list, append its elements to
 * {@link #elements} and then call {@link #close}.
 */
public final class ListVector extends Vector {

    private final Vector elements;
    private int[] ends = new int[firstCapacity()];

    ListVector(Vector elements) {
        this.elements = elements;
    }

    public Vector elements() {
        return elements;
    }

    /** Makes all elements appended since the last list one list, which may be empty. */
    public void close() {
        int index = next();
        ends[index] = elements.size();
    }

    /** Forgets elements that were appended since the last list. */
    public void abandon() {
        elements.truncate(used());
    }

    public int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    public int end(int index) {
        return ends[index];
    }

    @Override
    public long bytes() {
        return elements.bytes() + size() * 5L;
    }

    @Override
    long capacity() {
        return elements.capacity() + room() * 5L;
    }

    @Override
    long longest() {
        return elements.longest();
    }

    @Override
    void fillNull(int index) {
        elements.truncate(start(index));
        ends[index] = start(index);
    }

    @Override
    void onTruncate(int newSize) {
        elements.truncate(used());
    }

    @Override
    void onGrow(int capacity) {
        ends = Arrays.copyOf(ends, capacity);
    }

    private int used() {
        return size() == 0 ? 0 : ends[size() - 1];
    }
}
