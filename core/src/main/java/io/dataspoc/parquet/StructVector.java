package io.dataspoc.parquet;

import java.util.List;

/**
 * Structs: each member has a vector with as many values as there are structs. To append a struct, append to the members
 * that are there, in any order, and then call {@link #close}.
 */
public final class StructVector extends Vector {

    private final List<Vector> members;

    StructVector(List<Vector> members) {
        this.members = List.copyOf(members);
    }

    public List<Vector> members() {
        return members;
    }

    /** Ends a struct; members that were not appended are absent. */
    public void close() {
        pad(next() + 1);
    }

    /** Forgets members that were appended since the last struct. */
    public void abandon() {
        onTruncate(size());
    }

    @Override
    public long bytes() {
        long bytes = size();
        for (Vector member : members) {
            bytes += member.bytes();
        }
        return bytes;
    }

    @Override
    long capacity() {
        return room() + members.stream().mapToLong(Vector::capacity).sum();
    }

    @Override
    long longest() {
        return members.stream().mapToLong(Vector::longest).max().orElse(0);
    }

    @Override
    void fillNull(int index) {
        onTruncate(index);
        pad(index + 1);
    }

    @Override
    void onTruncate(int newSize) {
        for (Vector member : members) {
            member.truncate(newSize);
        }
    }

    @Override
    void onGrow(int capacity) {}

    private void pad(int toSize) {
        for (Vector member : members) {
            while (member.size() < toSize) {
                member.appendNull();
            }
        }
    }
}
