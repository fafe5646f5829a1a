package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        tap(Catalogs.table("orders", "orders"));
        home.pipeline("shop", "source: {tap: tap-shop}\nincremental: {enabled: true}");
    }

    private void tap(String... streams) {
        home.discoverableTap(
                "tap-shop",
                Catalogs.of(streams),
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "1"),
                Catalogs.record("orders", 2, "2"),
                Catalogs.state("{\"bookmarks\":{\"orders\":2}}"));
    }

    @Test
    void showsWhatTheFirstRunWouldDo() {
        JsonNode plan = home.json("plan", "shop");

        assertThat(plan.toPrettyString().replace("\r\n", "\n"))
                .isEqualTo("""
                {
                  "pipeline" : "shop",
                  "bucket" : "file://BUCKET",
                  "reads" : "what is new since the bookmark",
                  "bookmark" : null,
                  "notes" : [ ],
                  "obstacles" : [ ],
                  "streams" : [ {
                    "stream" : "orders",
                    "table" : "shop/orders",
                    "write" : "merge",
                    "keys" : [ "id" ],
                    "partition_by" : [ ],
                    "method" : "INCREMENTAL",
                    "columns" : [ {
                      "name" : "id",
                      "type" : "int64"
                    }, {
                      "name" : "amount",
                      "type" : "decimal128(18, 2)"
                    }, {
                      "name" : "made",
                      "type" : "timestamp[us, tz=UTC]"
                    } ],
                    "rows_now" : null,
                    "schema_changes" : [ ]
                  } ]
                }""".replace("BUCKET", home.bucketPath().toString()));
        assertThat(home.bucketPath()).doesNotExist();
    }

    @Test
    void goesOnFromTheCommittedBookmark() {
        home.run("run", "shop");

        JsonNode plan = home.json("plan", "shop");

        assertThat(plan.path("bookmark").toString()).isEqualTo("{\"bookmarks\":{\"orders\":2}}");
        assertThat(plan.path("streams").get(0).path("rows_now").asLong()).isEqualTo(2);
        assertThat(plan.path("streams").get(0).path("schema_changes")).isEmpty();
    }

    @Test
    void replacesAllTablesInAFullRun() {
        home.run("run", "shop");

        JsonNode plan = home.json("plan", "shop", "--full");

        assertThat(plan.path("reads").asText()).isEqualTo("everything");
        assertThat(plan.path("bookmark").isNull()).isTrue();
        assertThat(plan.path("streams").get(0).path("write").asText()).isEqualTo("replace");
    }

    @Test
    void tellsHowColumnsWouldChange() {
        home.run("run", "shop");
        tap("""
                {"tap_stream_id":"orders","stream":"orders","key_properties":["id"],"schema":{"type":"object","properties":{
                  "id":{"type":"number","multipleOf":0.1},"amount":{"type":"string"},"note":{"type":"string"}}}}""");

        JsonNode stream = home.json("plan", "shop").path("streams").get(0);
        Result table = home.run("plan", "shop", "--output", "csv");

        assertThat(stream.path("schema_changes"))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"kind\":\"widened\",\"column\":\"id\",\"before\":\"int64\",\"after\":\"decimal128(20, 1)\"}",
                        "{\"kind\":\"retyped\",\"column\":\"amount\",\"before\":\"decimal128(18, 2)\",\"after\":\"string\"}",
                        "{\"kind\":\"added\",\"column\":\"note\",\"before\":null,\"after\":\"string\"}",
                        "{\"kind\":\"dropped\",\"column\":\"made\",\"before\":\"timestamp[us, tz=UTC]\",\"after\":null}");
        assertThat(table.out()).contains("added note string", "dropped made");
    }

    @Test
    void tellsWhatWouldMakeARunFail() {
        home.run("run", "shop");
        home.pipeline("other", "source: {tap: tap-shop}");
        home.pipeline("shop", "source: {tap: tap-shop}\non_schema_change: freeze");
        tap(Catalogs.table("orders", "orders").replace("\"amount\"", "\"sum\""));

        String frozen = home.run("plan", "shop").err();
        home.pipeline("shop", "source: {tap: tap-shop}\non_schema_change: reject_rows");
        String rejecting = home.run("plan", "shop").err();

        assertThat(home.run("plan", "other").err())
                .isEqualTo("error: other: a run would fail: table 'shop/orders' of stream 'orders' belongs to pipeline"
                        + " 'shop'; give this pipeline's tables another 'destination.source'\n"
                        + "hint: correct the pipeline, then plan again\n");
        assertThat(frozen)
                .isEqualTo("error: shop: a run would fail: the columns of stream 'orders' changed and"
                        + " 'on_schema_change' is 'freeze'\nhint: correct the pipeline, then plan again\n");
        assertThat(rejecting)
                .contains(
                        "the columns of stream 'orders' changed and 'on_schema_change' is 'reject_rows', so rows that do"
                                + " not fit would be rejected");
    }

    @Test
    void failsWhereASourceWouldHaveToRejectRowsThatCannot() {
        Path file = home.write(directory.resolve("orders.csv"), "id\n1\n");
        home.pipeline("files", "source: {tap: file, config: {path: " + file + "}}\non_schema_change: reject_rows");
        home.run("run", "files");
        home.write(file, "id,note\n1,x\n");

        Result plan = home.run("plan", "files");
        Result run = home.run("run", "files");

        assertThat(plan.exit()).isEqualTo(6);
        assertThat(plan.err())
                .isEqualTo("error: files: a run would fail: the columns of stream 'orders' changed and"
                        + " 'on_schema_change' is 'reject_rows', but this source cannot reject rows one by one\n"
                        + "hint: correct the pipeline, then plan again\n");
        assertThat(run.exit()).isEqualTo(6);
    }

    @Test
    void failsWhereARunWouldFail() {
        home.pipeline("shop", "source: {tap: tap-shop}\nwrite: merge\nkeys: [idd]");

        Result result = home.run("plan", "shop");
        JsonNode plan = home.json("plan", "shop");

        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.out()).contains("shop/orders");
        assertThat(result.err())
                .isEqualTo("error: shop: a run would fail: stream 'orders' has no column 'idd', which 'keys' names"
                        + " (did you mean 'id'?)\nhint: correct the pipeline, then plan again\n");
        assertThat(plan.path("obstacles").toString())
                .isEqualTo("[\"stream 'orders' has no column 'idd', which 'keys' names (did you mean 'id'?)\"]");
    }

    @Test
    void tellsThatAQuarantineKeepsNothing() {
        home.pipeline("shop", "source: {tap: tap-shop}\non_row_error: quarantine");

        Result quarantine = home.run("plan", "shop");
        Result validated = home.run("validate", "shop");
        home.pipeline("shop", "source: {tap: tap-shop}\nmax_rejected: 10");
        Result limit = home.run("validate", "shop");
        home.pipeline("shop", "source: {tap: tap-shop}\nmax_rejected: 10\non_row_error: quarantine");
        Result both = home.run("validate", "shop");

        assertThat(quarantine.exit()).isZero();
        assertThat(quarantine.err())
                .isEqualTo("warning: 'on_row_error: quarantine' keeps no row aside while 'max_rejected' is 0: a run"
                        + " fails at the first row that cannot be loaded; set 'max_rejected: 100', say\n"
                        + "next: dataspoc-pipe run shop\n");
        assertThat(validated.exit()).isZero();
        assertThat(validated.err()).startsWith("shop: 'on_row_error: quarantine' keeps no row aside while");
        assertThat(limit.err())
                .startsWith("shop: 'max_rejected' counts only with 'on_row_error: quarantine': a run fails at the"
                        + " first row that cannot be loaded\n");
        assertThat(both.err()).isEqualTo("next: dataspoc-pipe run shop\n");
    }

    @Test
    void saysSoWhereTheSourceCannotTellItsStreams() {
        home.pipeline("blind", "source: {tap: " + home.tap("{}") + "}");

        Result result = home.run("plan", "blind");

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("warning: the source cannot tell its streams before it is read;"
                        + " 'dataspoc-pipe preview blind' shows what it sends");
    }

    @Test
    void plansOnlyTheSelectedStreamsAndColumns() {
        tap(Catalogs.table("orders", "orders"), Catalogs.table("salaries", "salaries"));
        home.pipeline("shop", "source: {tap: tap-shop, streams: ['orders.{id,made}']}");

        JsonNode streams = home.json("plan", "shop").path("streams");

        assertThat(streams).hasSize(1);
        assertThat(List.of(streams.get(0).path("columns").toString()))
                .containsExactly("[{\"name\":\"id\",\"type\":\"int64\"},{\"name\":\"made\",\"type\":"
                        + "\"timestamp[us, tz=UTC]\"}]");
    }

    private static String named(String stream) {
        return Catalogs.table("public-orders", "orders")
                .replace("\"stream\":\"public-orders\"", "\"stream\":\"" + stream + "\"");
    }

    @Test
    void tellsThatTheTableMayBeCalledAfterTheOtherNameOfAStream() {
        tap(named("orders"));

        JsonNode plan = home.json("plan", "shop");

        assertThat(plan.path("streams").get(0).path("table").asText()).isEqualTo("shop/orders");
        assertThat(plan.path("notes").toString())
                .isEqualTo("[\"stream 'orders' may come as 'public-orders'; its table is then called so\"]");
    }

    @Test
    void plansTheTableThatAStreamHasUnderItsOtherName() {
        home.discoverableTap(
                "tap-shop",
                Catalogs.of(named("orders")),
                Catalogs.schemaMessage("public-orders"),
                Catalogs.record("public-orders", 1, "1"));
        home.run("run", "shop");

        JsonNode plan = home.json("plan", "shop");

        assertThat(plan.path("streams").get(0).path("stream").asText()).isEqualTo("public-orders");
        assertThat(plan.path("streams").get(0).path("table").asText()).isEqualTo("shop/public-orders");
        assertThat(plan.path("streams").get(0).path("rows_now").asInt()).isEqualTo(1);
        assertThat(plan.path("notes")).isEmpty();
    }
}
