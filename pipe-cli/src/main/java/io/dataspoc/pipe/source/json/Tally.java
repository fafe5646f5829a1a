package io.dataspoc.pipe.source.json;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts coercions per column, of the rows that were kept: a row's counts wait until {@link #keep} or {@link #forget}.
 * Columns are known by their names, so that one tally outlives changes of the schema. Not for several threads at once.
 */
public final class Tally {

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<Count> pending = new ArrayList<>();

    /** The counts so far; columns and coercions without any are left out. */
    public Map<String, Map<Coercion, Long>> counts() {
        Map<String, Map<Coercion, Long>> result = new LinkedHashMap<>();
        columns.forEach((name, column) -> {
            Map<Coercion, Long> counts = column.counts();
            if (!counts.isEmpty()) {
                result.put(name, counts);
            }
        });
        return result;
    }

    /** Counts for a column. */
    Column column(String name) {
        return columns.computeIfAbsent(name, key -> new Column());
    }

    void keep() {
        for (int i = 0; i < pending.size(); i++) {
            pending.get(i).keep();
        }
        pending.clear();
    }

    void forget() {
        pending.forEach(Count::forget);
        pending.clear();
    }

    /** The counts of one column. */
    final class Column {

        private final Map<Coercion, Count> counts = new EnumMap<>(Coercion.class);

        private Column() {
            for (Coercion coercion : Coercion.values()) {
                counts.put(coercion, new Count());
            }
        }

        void count(Coercion coercion) {
            count(coercion, 1);
        }

        void count(Coercion coercion, int times) {
            Count count = counts.get(coercion);
            if (count != null && times > 0) {
                if (count.row == 0) {
                    pending.add(count);
                }
                count.row += times;
            }
        }

        private Map<Coercion, Long> counts() {
            Map<Coercion, Long> kept = new EnumMap<>(Coercion.class);
            counts.forEach((coercion, count) -> {
                if (count.kept > 0) {
                    kept.put(coercion, count.kept);
                }
            });
            return kept;
        }
    }

    /** One kind of coercion in one column. */
    private static final class Count {

        private long kept;
        private long row;

        void keep() {
            kept += row;
            row = 0;
        }

        void forget() {
            row = 0;
        }
    }
}
