package io.dataspoc.load;

import io.dataspoc.lake.TableId;
import java.util.List;
import java.util.Random;

/**
 * A source without end, the same for every process that knows its seed: every step appends to one table, replaces
 * another, and merges into a third now and then.
 */
record RandomSource(long seed) implements StepSource {

    private static final TableId PRICES = new TableId("raw", "shop", "prices");
    private static final int MERGE_EVERY = 3;

    @Override
    public List<TableRows> rows(int step) {
        Random random = new Random(seed * 1_000_003 + step);
        TableRows appended = TableRows.append(TableRows.ORDERS, step * 100L, 1 + random.nextInt(5), "a" + step + "-");
        TableRows replaced = TableRows.replace(PRICES, random.nextInt(50), random.nextInt(4), "r" + step + "-");
        TableRows merged =
                TableRows.merge(TableRows.CUSTOMERS, random.nextInt(20), 1 + random.nextInt(8), "m" + step + "-");
        return step % MERGE_EVERY == 0 ? List.of(appended, replaced, merged) : List.of(appended, replaced);
    }
}
