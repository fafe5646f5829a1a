package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final String SCHEMA = """
            {"type":"SCHEMA","stream":"orders","key_properties":["id"],"schema":{"properties":{"id":{"type":"integer"},\
            "item":{"type":"object","properties":{"name":{"type":"string"}}},"made":{"format":"date"}}}}""";

    private static final String QUARANTINE = "on_row_error: quarantine\nmax_rejected: 10\n";
    private static final String INCREMENTAL = "incremental: {enabled: true}\n";
    private static final String FLAT = "flatten: {levels: 1}";
    private static final String NO_DATES = FLAT + ", invalid_dates: null";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private static String record(int id, String name, String made) {
        return "{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":{\"id\":%d,\"item\":{\"name\":\"%s\"},\"made\":\"%s\"}}"
                .formatted(id, name, made);
    }

    private void pipeline(String singer, String more, String... records) {
        List<String> lines = new ArrayList<>(List.of(SCHEMA));
        lines.addAll(List.of(records));
        lines.add("{\"type\":\"STATE\",\"value\":{\"orders\":" + records.length + "}}");
        Path tap = home.tap(lines.toArray(String[]::new));
        home.pipeline("shop", "source: {tap: " + tap + ", singer: {" + singer + "}}\n" + QUARANTINE + more);
    }

    private List<String> rows() {
        return home.query("test/orders", "SELECT id, item__name AS name, made FROM t ORDER BY id");
    }

    @Test
    void rejectsAMessageAgainWhoseRecordIsNoObject() {
        String keyless = SCHEMA.replace("[\"id\"]", "[]");
        Path tap = home.tap(
                keyless,
                record(1, "pen", "2026-01-02"),
                "{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":[1]}",
                "{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":\"abc\"}");
        home.pipeline("shop", "source: {tap: " + tap + ", singer: {" + FLAT + "}}\n" + QUARANTINE);
        assertThat(home.run("run", "shop").exit()).isZero();

        Result result = home.run("replay", "shop");

        assertThat(result.out()).as(result.err()).contains("2");
        assertThat(home.query("test/orders", "SELECT * FROM t"))
                .containsExactly("{'id': 1, 'item__name': pen, 'made': 2026-01-02}");
        assertThat(rejectedFiles()).hasSize(1);
    }

    private List<String> rejectedFiles() {
        return home.bucketFiles().stream()
                .filter(file -> file.startsWith(".dataspoc/rejected/"))
                .toList();
    }

    @Test
    void loadsARejectedRowOnceItCanBeLoaded() {
        pipeline(FLAT, "", record(1, "pen", "2026-01-02"), record(2, "ink", "0000-00-00"));
        assertThat(home.run("run", "shop").exit()).isZero();
        assertThat(rows()).containsExactly("{'id': 1, 'name': pen, 'made': 2026-01-02}");
        pipeline(NO_DATES, "");

        Result first = home.run("replay", "shop");
        Result second = home.run("replay", "shop");

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(rows())
                .containsExactly("{'id': 1, 'name': pen, 'made': 2026-01-02}", "{'id': 2, 'name': ink, 'made': NULL}");
        assertThat(rejectedFiles()).isEmpty();
        assertThat(home.json("state", "show", "shop")).hasToString("{\"orders\":2}");
    }

    @Test
    void keepsRowsAsideThatStillCannotBeLoaded() {
        pipeline(FLAT, "", record(1, "pen", "2026-01-02"), record(2, "ink", "0000-00-00"));
        home.run("run", "shop");
        JsonNode before = home.json("replay", "shop", "--list");

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).isEqualTo(6);
        assertThat(replayed.err()).contains("error: shop: rows stay rejected: 1 (still cannot be loaded: 1)\n");
        assertThat(home.json("replay", "shop", "--list")).isEqualTo(before);
        assertThat(before).hasSize(1);
        assertThat(before.get(0).path("stream").asText()).isEqualTo("orders");
        assertThat(before.get(0).path("text").asText()).isEqualTo(record(2, "ink", "0000-00-00"));
    }

    @Test
    void keepsALineAsideThatIsNoJson() {
        String broken = record(2, "ink", "2026-01-03").replace(":\"ink\"", ":ink");
        pipeline(FLAT, "", record(1, "pen", "2026-01-02"), broken);
        assertThat(home.run("run", "shop").exit()).isZero();

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).isEqualTo(6);
        assertThat(home.json("replay", "shop", "--list").get(0).path("text").asText())
                .isEqualTo(broken);
    }

    @Test
    void leavesRowsAloneThatWereWrittenSince() {
        pipeline(FLAT, INCREMENTAL, record(1, "pen", "0000-00-00"), record(2, "ink", "0000-00-00"));
        home.run("run", "shop");
        pipeline(FLAT, INCREMENTAL, record(2, "newer ink", "2026-01-03"));
        home.run("run", "shop");
        pipeline(NO_DATES, INCREMENTAL);

        JsonNode report = home.json("replay", "shop");

        assertThat(rows())
                .containsExactly(
                        "{'id': 1, 'name': pen, 'made': NULL}", "{'id': 2, 'name': newer ink, 'made': 2026-01-03}");
        JsonNode orders = report.path("streams").path("orders");
        assertThat(orders.path("read").asInt()).isEqualTo(2);
        assertThat(orders.path("inserted").asInt()).isEqualTo(1);
        assertThat(orders.path("superseded").asInt()).isEqualTo(1);
    }

    @Test
    void leavesRowsAloneThatWereWrittenSinceEvenIfARejectedRowDoesNotSayItsCommit() throws IOException {
        pipeline(FLAT, INCREMENTAL, record(2, "ink", "0000-00-00"));
        home.run("run", "shop");
        Path file = home.bucketPath().resolve(rejectedFiles().get(0));
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
            String rows = new String(packed.readAllBytes(), StandardCharsets.UTF_8);
            pack(file, rows.replaceFirst("\"load\":\"[0-9A-Z]+\"", "\"load\":\"\""));
        }
        pipeline(FLAT, INCREMENTAL, record(2, "newer ink", "2026-01-03"));
        home.run("run", "shop");
        pipeline(NO_DATES, INCREMENTAL);

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(rows()).containsExactly("{'id': 2, 'name': newer ink, 'made': 2026-01-03}");
    }

    private static void pack(Path file, String text) throws IOException {
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void takesTheNewestRejectedRowOfAKey() {
        pipeline(FLAT, INCREMENTAL, record(1, "first", "0000-00-00"));
        home.run("run", "shop");
        pipeline(FLAT, INCREMENTAL, record(1, "second", "0000-00-00"));
        home.run("run", "shop");
        pipeline(NO_DATES, INCREMENTAL);

        assertThat(home.run("replay", "shop").exit()).isZero();

        assertThat(rows()).containsExactly("{'id': 1, 'name': second, 'made': NULL}");
        assertThat(rejectedFiles()).isEmpty();
    }

    @Test
    void refusesATableThatWasReplacedSince() {
        pipeline(FLAT, "", record(1, "pen", "2026-01-02"), record(2, "ink", "0000-00-00"));
        home.run("run", "shop");
        home.run("run", "shop", "--full");
        pipeline(NO_DATES, "");

        Result replayed = home.run("replay", "shop");
        Result discarded = home.run("replay", "shop", "--discard");

        // The rows of the second run are loaded, those of the first are not.
        assertThat(replayed.exit()).isEqualTo(6);
        assertThat(replayed.err()).contains("the table was replaced by commit").contains("--discard");
        assertThat(rows())
                .containsExactly("{'id': 1, 'name': pen, 'made': 2026-01-02}", "{'id': 2, 'name': ink, 'made': NULL}");
        assertThat(discarded.exit()).isZero();
        assertThat(rejectedFiles()).isEmpty();
        assertThat(home.run("replay", "shop").exit()).isZero();
    }

    @Test
    void loadsRecordsThatHadNoSchemaByTheColumnsOfTheirTable() {
        Path tap = home.tapScript("""
                printf '{"type":"RECORD","stream":"notes","record":{"text":"good","n":1}}\\n'
                printf '{"type":"RECORD","stream":"notes","record":{"text":"b\\377d","n":1}}\\n'
                """);
        String yaml = "source: {tap: " + tap
                + ", singer: {schemaless: infer, schemaless_buffer: 10, invalid_utf8: %s}}\n" + QUARANTINE;
        home.pipeline("shop", yaml.formatted("reject"));
        assertThat(home.run("run", "shop").exit()).isZero();
        assertThat(home.query("test/notes", "SELECT * FROM t")).containsExactly("{'text': good, 'n': 1}");
        home.pipeline("shop", yaml.formatted("replace"));

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(home.query("test/notes", "SELECT * FROM t ORDER BY text"))
                .containsExactly("{'text': b\ufffdd, 'n': 1}", "{'text': good, 'n': 1}");
    }

    @Test
    void saysThatThereIsNothingToReplay() {
        pipeline(FLAT, "", record(1, "pen", "2026-01-02"));
        home.run("run", "shop");

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).isZero();
        assertThat(replayed.err()).contains("shop: nothing new");
        assertThat(home.json("replay", "shop", "--list")).isEmpty();
        assertThat(home.run("replay", "shop", "--list").err()).isEqualTo("next: dataspoc-pipe run shop\n");
        assertThat(home.json("history", "shop")).hasSize(1);
    }

    @Test
    void leavesAReportOfAReplayThatFails() {
        pipeline(FLAT, "", record(1, "pen", "2026-01-02"), record(2, "ink", "0000-00-00"));
        home.run("run", "shop");
        home.write(home.bucketPath().resolve(rejectedFiles().get(0)), "damaged");

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).isEqualTo(5);
        JsonNode report = home.json("logs", "shop").get(0);
        assertThat(report.path("status").asText()).isEqualTo("failure");
        assertThat(report.path("error").asText()).startsWith(rejectedFiles().get(0) + ": cannot read rejected rows: ");
    }

    @Test
    void readsTheBytesOfARowAgainAndNotWhatIsShownOfThem() {
        Path tap = home.tapScript("""
                printf '{"type":"SCHEMA","stream":"notes","schema":{"properties":{"text":{"type":"string"}}}}\\n'
                printf '{"type":"RECORD","stream":"notes","record":{"text":"b\\377d"}}\\n'
                """);
        String yaml = "source: {tap: " + tap + ", singer: {invalid_utf8: %s}}\n" + QUARANTINE;
        home.pipeline("shop", yaml.formatted("reject"));
        home.run("run", "shop");
        home.run("replay", "shop");
        home.pipeline("shop", yaml.formatted("replace"));

        JsonNode report = home.json("replay", "shop");

        assertThat(report.path("streams").path("notes").path("counted")).hasToString("{\"replaced utf8 in 'text'\":1}");
    }

    @Test
    void doesNotTakeARowForAMessageOfAnotherStream() {
        Path messages = home.write(directory.resolve("dump.jsonl"), """
                {"type":"RECORD","stream":"orders","record":{"id":1},"n":1}
                {"type":"RECORD","stream":"orders","record":{"id":2},"n":1e400}
                """);
        Path tap = home.tap("""
                {"type":"SCHEMA","stream":"dump","schema":{"properties":{"type":{"type":"string"},"n":{"type":"number"}}}}""", """
                {"type":"BATCH","stream":"dump","encoding":{"format":"jsonl"},"manifest":["%s"]}""".formatted(messages));
        String yaml = "source: {tap: " + tap + "}\n" + QUARANTINE;
        home.pipeline("shop", yaml);
        home.run("run", "shop");
        home.pipeline("shop", yaml + "unrepresentable: null\n");

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(home.query("test/dump", "SELECT type, stream, n FROM t ORDER BY n"))
                .containsExactly(
                        "{'type': RECORD, 'stream': orders, 'n': 1.0}",
                        "{'type': RECORD, 'stream': orders, 'n': NULL}");
    }

    @Test
    void knowsAMessageOfAStreamWhoseNameHoldsHalfACharacter() {
        Path tap = home.tap(
                SCHEMA.replace("orders", "a\\ud800"),
                record(1, "pen", "0000-00-00").replace("orders", "a\\ud800"));
        home.pipeline("shop", "source: {tap: " + tap + "}\n" + QUARANTINE);
        home.run("run", "shop");
        home.pipeline("shop", "source: {tap: " + tap + ", singer: {invalid_dates: null}}\n" + QUARANTINE);

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(home.query("test/a\ufffd", "SELECT * FROM t"))
                .containsExactly("{'id': 1, 'item': {'name': pen}, 'made': NULL}");
    }
}
