package io.dataspoc.pipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A home with one pipeline, {@code shop}, of a tap whose orders may be rejected. */
final class RejectedOrders {

    static final String SCHEMA = """
            {"type":"SCHEMA","stream":"orders","key_properties":["id"],"schema":{"properties":{"id":{"type":"integer"},\
            "item":{"type":"object","properties":{"name":{"type":"string"}}},"made":{"format":"date"}}}}""";

    static final String QUARANTINE = "on_row_error: quarantine\nmax_rejected: 10\n";
    static final String INCREMENTAL = "incremental: {enabled: true}\n";
    static final String FLAT = "flatten: {levels: 1}";
    static final String NO_DATES = FLAT + ", invalid_dates: null";

    final PipeHome home;

    RejectedOrders(Path directory) {
        home = new PipeHome(directory);
    }

    static String record(int id, String name, String made) {
        return "{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":{\"id\":%d,\"item\":{\"name\":\"%s\"},\"made\":\"%s\"}}"
                .formatted(id, name, made);
    }

    /**
     * Writes the pipeline, and what its tap sends.
     *
     * @param singer options of {@code source.singer}
     * @param more of the pipeline
     */
    void pipeline(String singer, String more, String... records) {
        List<String> lines = new ArrayList<>(List.of(SCHEMA));
        lines.addAll(List.of(records));
        lines.add("{\"type\":\"STATE\",\"value\":{\"orders\":" + records.length + "}}");
        Path tap = home.tap(lines.toArray(String[]::new));
        home.pipeline("shop", "source: {tap: " + tap + ", singer: {" + singer + "}}\n" + QUARANTINE + more);
    }

    List<String> rows() {
        return home.query("test/orders", "SELECT id, item__name AS name, made FROM t ORDER BY id");
    }

    /** The files of rejected rows in the bucket. */
    List<String> files() {
        return home.bucketFiles().stream()
                .filter(file -> file.startsWith(".dataspoc/rejected/"))
                .toList();
    }
}
