package io.dataspoc.pipe;

import static io.dataspoc.pipe.RejectedOrders.FLAT;
import static io.dataspoc.pipe.RejectedOrders.QUARANTINE;
import static io.dataspoc.pipe.RejectedOrders.SCHEMA;
import static io.dataspoc.pipe.RejectedOrders.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the text of a rejected row is read again. */
class ReplayMessagesTest {

    @TempDir
    Path directory;

    private RejectedOrders orders;
    private PipeHome home;

    @BeforeEach
    void open() {
        orders = new RejectedOrders(directory);
        home = orders.home;
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
        assertThat(orders.files()).hasSize(1);
    }

    @Test
    void keepsALineAsideThatIsNoJson() {
        String broken = record(2, "ink", "2026-01-03").replace(":\"ink\"", ":ink");
        orders.pipeline(FLAT, "", record(1, "pen", "2026-01-02"), broken);
        assertThat(home.run("run", "shop").exit()).isZero();

        Result replayed = home.run("replay", "shop");

        assertThat(replayed.exit()).isEqualTo(6);
        assertThat(home.json("replay", "shop", "--list").get(0).path("text").asText())
                .isEqualTo(broken);
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
