package io.dataspoc.load;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Batches that were written and may be filled again, a few for all tables of a load: those of thousands of tables would
 * not fit into memory. For several threads at once.
 */
final class BatchPool {

    private static final int KEPT = 8;
    private static final long MAX_BYTES = 8L << 20;

    private final Deque<RowBatch> free = new ArrayDeque<>();

    /** An empty batch of these columns. */
    synchronized RowBatch take(Schema columns) {
        for (Iterator<RowBatch> batches = free.descendingIterator(); batches.hasNext(); ) {
            RowBatch batch = batches.next();
            if (batch.schema().equals(columns)) {
                batches.remove();
                return batch;
            }
        }
        return new RowBatch(columns);
    }

    /** Takes a batch back whose rows are written. */
    synchronized void give(RowBatch batch) {
        if (batch.bytes() > MAX_BYTES) {
            return;
        }
        batch.truncate(0);
        free.addLast(batch);
        if (free.size() > KEPT) {
            free.removeFirst();
        }
    }
}
