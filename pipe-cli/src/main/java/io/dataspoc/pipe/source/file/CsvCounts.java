package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.pipe.source.StreamSink;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what happens to single values in the very query that makes them, so that no further one need read the files:
 * a sequence is drawn from for each.
 */
final class CsvCounts {

    private final Engine engine;
    private final Map<String, String> sequences = new LinkedHashMap<>();

    CsvCounts(Engine engine) {
        this.engine = engine;
    }

    /** A condition that never holds, and that counts each value for which another one holds. */
    String when(String condition, String what) {
        String sequence = sequences.computeIfAbsent(what, key -> create());
        return "CASE WHEN " + condition + " THEN nextval(" + Sql.literal(sequence) + ") ELSE 0 END < 0";
    }

    private String create() {
        String sequence = "count_" + sequences.size();
        engine.execute("CREATE OR REPLACE TEMP SEQUENCE " + sequence + " MINVALUE 0 START 0");
        return sequence;
    }

    /** Tells what was counted. */
    void tell(StreamSink sink) {
        sequences.forEach((what, sequence) -> {
            long times = engine.number("SELECT nextval(" + Sql.literal(sequence) + ")");
            if (times > 0) {
                sink.count(what, times);
            }
        });
    }
}
