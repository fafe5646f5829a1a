package io.dataspoc.load;

import io.dataspoc.lake.TableId;
import java.util.List;
import java.util.Random;

/**
 * A source without end, the same for every process that knows its seed: its steps append to one table, replace another,
 * merge into a third, and do both of the former at once, in turns.
 */
record RandomSource(long seed) implements StepSource {

    private static final TableId PRICES = new TableId("raw", "shop", "prices");

    /** What a step does, in the order of the steps. */
    enum Kind {
        APPEND,
        REPLACE,
        MERGE,
        TOGETHER;

        /** The first step of this kind. */
        int firstStep() {
            return 1 + List.of(values()).indexOf(this);
        }
    }

    static Kind kind(int step) {
        return Kind.values()[(step - 1) % Kind.values().length];
    }

    @Override
    public List<TableRows> rows(int step) {
        Random random = new Random(seed * 1_000_003 + step);
        TableRows appended = TableRows.append(TableRows.ORDERS, step * 100L, 1 + random.nextInt(5), "a" + step + "-");
        TableRows replaced = TableRows.replace(PRICES, random.nextInt(50), random.nextInt(4), "r" + step + "-");
        TableRows merged =
                TableRows.merge(TableRows.CUSTOMERS, random.nextInt(20), 1 + random.nextInt(8), "m" + step + "-");
        return switch (kind(step)) {
            case APPEND -> List.of(appended);
            case REPLACE -> List.of(replaced);
            case MERGE -> List.of(merged);
            case TOGETHER -> List.of(appended, replaced);
        };
    }
}
