package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs into buckets that DataSpoc 0.2 wrote: what is there is kept, and neither doubled nor hidden. */
class AdoptedBucketTest {

    private static final String INCREMENTAL = "incremental: {enabled: true}";
    private static final List<String> OLD = List.of("1|1.5|a", "2|2.5|b", "3|3.5|c", "4|4.5|d");

    @TempDir
    Path directory;

    private PipeHome home;
    private PlainReader reader;

    /** Where the old tool put its files: below the table, below the days of incremental loads, or both. */
    private enum Layout {
        FLAT("", ""),
        BY_DAY("dt=2026-01-04/", "dt=2026-01-05/"),
        MIXED("", "dt=2026-01-05/");

        private final String first;
        private final String second;

        Layout(String first, String second) {
            this.first = first;
            this.second = second;
        }
    }

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        reader = new PlainReader(home);
    }

    private void oldBucket(Layout layout) {
        file(layout.first + "orders_0000.parquet", "(1, 1.5, 'a'), (2, 2.5, 'b')");
        file(layout.first + "orders_0001.parquet", "(3, 3.5, 'c')");
        file(
                layout.second + (layout == Layout.BY_DAY ? "orders_0000.parquet" : "orders_0002.parquet"),
                "(4, 4.5, 'd')");
        home.write(home.bucketPath().resolve(".dataspoc/manifest.json"), """
                {"version": "1.0", "updated_at": "2026-01-05T10:00:00+00:00", "tables": {"test/orders": {
                  "source": "test", "table": "orders",
                  "columns": [{"name": "id", "type": "int64", "nullable": false},
                              {"name": "amount", "type": "double", "nullable": true},
                              {"name": "note", "type": "string", "nullable": true}],
                  "stats": {"total_rows": 19, "extractions": 3, "last_extraction": "2026-01-05T10:00:00+00:00",
                            "last_extraction_rows": 1}}}}
                """);
        home.write(home.bucketPath().resolve(".dataspoc/state/shop/state.json"), "{\"orders\": 4}");
        home.write(home.bucketPath().resolve(".dataspoc/logs/shop/20260105T100000.json"), """
                {"pipeline": "shop", "started_at": "2026-01-05T10:00:00+00:00", "finished_at": "2026-01-05T10:00:02+00:00",
                 "duration_seconds": 2.0, "status": "success", "streams": {"orders": {"records": 1}}, "total_records": 1}
                """);
    }

    private void file(String name, String rows) {
        Path file = home.bucketPath().resolve("raw/test/orders").resolve(name);
        home.write(file, "");
        try (Engine engine = Engine.open(new EngineOptions(256L << 20, 1, directory.resolve("spill")))) {
            engine.execute("COPY (SELECT id::BIGINT AS id, amount::DOUBLE AS amount, note FROM (VALUES " + rows
                    + ") AS rows(id, amount, note)) TO " + Sql.literal(file.toString()) + " (FORMAT parquet)");
        }
    }

    /** Runs a pipeline of a tap that sends the orders 4 and 5, and keeps the bookmark that it was given. */
    private void run(String keys, String yaml) {
        String schema = "{\"type\":\"SCHEMA\",\"stream\":\"orders\",\"key_properties\":[" + keys
                + "],\"schema\":{\"properties\":{\"id\":{\"type\":\"integer\"},\"amount\":{\"type\":\"number\"},"
                + "\"note\":{\"type\":\"string\"}}}}";
        home.tap(schema, record(4, "new"), record(5, "new"), Catalogs.state("{\"orders\":5}"));
        Path tap = home.tapScript("while [ $# -gt 0 ]; do [ \"$1\" = --state ] && cp \"$2\" '" + directory
                + "/bookmark'; shift; done; cat '" + directory.resolve("messages.jsonl") + "'");
        home.pipeline("shop", "source: {tap: " + tap + "}\n" + yaml);

        Result result = home.run("run", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
    }

    private static String record(int id, String note) {
        return "{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":{\"id\":" + id + ",\"amount\":" + id
                + ".25,\"note\":\"" + note + "\"}}";
    }

    private void check(List<String> rows) {
        assertThat(reader.rows("raw/test/orders", "id, amount, note"))
                .as("by glob")
                .isEqualTo(rows);
        assertThat(home.query("test/orders", "SELECT id FROM t"))
                .as("by manifest")
                .hasSize(rows.size());
        assertThat(stats().path("total_rows").asInt()).isEqualTo(rows.size());
        assertThat(stats().path("extractions").asInt()).isEqualTo(4);
    }

    private JsonNode stats() {
        return home.json("manifest", home.bucketPath().toString())
                .path("tables")
                .path("test/orders")
                .path("stats");
    }

    private static List<String> oldAnd(String... rows) {
        List<String> all = new ArrayList<>(OLD);
        all.addAll(List.of(rows));
        return all;
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void newRowsComeBesideTheOldOnesAndTheBookmarkGoesOn(Layout layout) {
        oldBucket(layout);

        run("", INCREMENTAL);

        check(oldAnd("4|4.25|new", "5|5.25|new").stream().sorted().toList());
        assertThat(directory.resolve("bookmark")).content().isEqualToIgnoringWhitespace("{\"orders\":4}");
    }

    @Test
    void theReportSaysWhatWasAdopted() {
        oldBucket(Layout.FLAT);
        home.write(home.bucketPath().resolve("raw/other/things/things.parquet"), "not looked at");

        run("", INCREMENTAL);

        assertThat(home.json("logs", "shop").get(0).path("notes"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "adopted the directory raw/other/things, which the catalog did not name",
                        "adopted table test/orders with 4 rows of other tools");
        run("", INCREMENTAL);
        assertThat(home.json("logs", "shop").get(0).path("notes")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void rowsOfTheSameKeyAreReplacedInTheOldFiles(Layout layout) {
        oldBucket(layout);

        run("\"id\"", INCREMENTAL);

        check(List.of("1|1.5|a", "2|2.5|b", "3|3.5|c", "4|4.25|new", "5|5.25|new"));
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void aFullLoadTakesThePlaceOfAllOldFiles(Layout layout) {
        oldBucket(layout);

        run("", "");

        check(List.of("4|4.25|new", "5|5.25|new"));
    }

    @Test
    void itsRunsStayInTheLogs() {
        oldBucket(Layout.MIXED);
        home.pipeline("shop", "source: {tap: tap-x}");

        assertThat(home.json("status").toString())
                .isEqualTo("[{\"name\":\"shop\",\"last_run\":\"2026-01-05T10:00:00+00:00\",\"status\":\"success\","
                        + "\"duration\":2.0,\"records\":1,\"error\":null}]");
        run("", INCREMENTAL);
        assertThat(home.json("logs", "shop").findValuesAsText("total_records")).containsExactly("2", "1");
    }

    @Test
    void aRunThatSaysInAnotherWordHowItEndedHasFailed() {
        oldBucket(Layout.FLAT);
        home.write(
                home.bucketPath().resolve(".dataspoc/logs/shop/20260106T100000.json"),
                "{\"started_at\": \"2026-01-06T10:00:00+00:00\", \"status\": \"aborted\", \"duration_seconds\": 2.5,"
                        + " \"total_records\": 1}");
        home.pipeline("shop", "source: {tap: tap-x}");

        assertThat(home.json("status").toString())
                .isEqualTo("[{\"name\":\"shop\",\"last_run\":\"2026-01-06T10:00:00+00:00\",\"status\":\"failure\","
                        + "\"duration\":2.5,\"records\":1,\"error\":null}]");
    }

    @Test
    void aRunOfWhichTheReportIsEmptyHasFailed() {
        oldBucket(Layout.FLAT);
        home.write(home.bucketPath().resolve(".dataspoc/logs/shop/20260106T100000.json"), "{}");
        home.pipeline("shop", "source: {tap: tap-x}");

        assertThat(home.json("status").toString())
                .isEqualTo("[{\"name\":\"shop\",\"last_run\":null,\"status\":\"failure\",\"duration\":null,"
                        + "\"records\":null,\"error\":\"the report of the last run is empty\"}]");
    }

    @Test
    void tablesThatNoPipelineOfOursWritesStayReadable() {
        oldBucket(Layout.BY_DAY);
        home.pipeline("other", "source: {tap: " + home.tap(Catalogs.keyless("items", 1, 2)) + "}");

        assertThat(home.run("run", "other").exit()).isZero();

        assertThat(reader.rows("raw/test/orders", "id, amount, note")).isEqualTo(OLD);
        assertThat(stats().path("last_extraction").asText()).isEqualTo("2026-01-05T10:00:00Z");
    }
}
