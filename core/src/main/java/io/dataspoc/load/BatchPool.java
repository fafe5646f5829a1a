package io.dataspoc.load;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Batches that were written and may be filled again, for all tables of a load and within one budget of memory: growing
 * them anew for every few rows would cost streams that take turns more than their rows. For several threads at once.
 */
final class BatchPool {

    private static final long MAX_BYTES = 32L << 20;
    private static final long MAX_BATCH_BYTES = 8L << 20;

    /** What a batch takes beyond its rows, about. */
    private static final long FRAME_BYTES = 4L << 10;

    /** By their columns; those that got a batch last are the last. */
    private final Map<Schema, Deque<Free>> free = new LinkedHashMap<>();

    private long freeBytes;

    private record Free(RowBatch batch, long bytes) {}

    /** An empty batch of these columns. */
    synchronized RowBatch take(Schema columns) {
        Deque<Free> known = free.get(columns);
        if (known == null) {
            return new RowBatch(columns);
        }
        Free last = known.removeLast();
        freeBytes -= last.bytes();
        if (known.isEmpty()) {
            free.remove(columns);
        }
        return last.batch();
    }

    /** Takes a batch back whose rows are written. */
    synchronized void give(RowBatch batch) {
        long bytes = batch.capacity() + FRAME_BYTES;
        if (bytes > MAX_BATCH_BYTES) {
            return;
        }
        batch.truncate(0);
        Deque<Free> known = free.remove(batch.schema());
        Deque<Free> same = known == null ? new ArrayDeque<>() : known;
        same.addLast(new Free(batch, bytes));
        free.put(batch.schema(), same);
        freeBytes += bytes;
        while (freeBytes > MAX_BYTES) {
            dropOldest();
        }
    }

    private void dropOldest() {
        Iterator<Deque<Free>> columns = free.values().iterator();
        Deque<Free> oldest = columns.next();
        freeBytes -= oldest.removeFirst().bytes();
        if (oldest.isEmpty()) {
            columns.remove();
        }
    }
}
