package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    private static final String SCHEMA = """
            {"type":"SCHEMA","stream":"orders","key_properties":["id"],"schema":{"properties":{"id":{"type":"integer"},\
            "amount":{"type":"number","multipleOf":0.01},"made":{"type":"string","format":"date-time"}}}}""";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @Test
    void loadsWhatATapWrites() {
        Path tap = home.tap(SCHEMA, """
                {"type":"RECORD","stream":"orders","record":{"id":1,"amount":12.50,"made":"2026-01-02T03:04:05+02:00"}}""", """
                {"type":"RECORD","stream":"orders","record":{"id":2,"amount":0.1,"made":null}}""", """
                {"type":"STATE","value":{"orders":2}}""");
        home.pipeline("shop", "source: {tap: " + tap + "}");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isZero();
        assertThat(home.query("test/orders", "SELECT id, amount, made FROM t ORDER BY id"))
                .containsExactly(
                        "{'id': 1, 'amount': 12.50, 'made': '2026-01-02 01:04:05+00'}",
                        "{'id': 2, 'amount': 0.10, 'made': NULL}");
        assertThat(home.json("status").get(0).path("records").asInt()).isEqualTo(2);
    }

    @Test
    void printsTheStatesThatAreDurableAsASingerTargetDoes() {
        home.input(SCHEMA + """

                {"type":"RECORD","stream":"orders","record":{"id":1,"amount":1}}
                {"type":"STATE","value":{"orders":1}}
                {"type":"RECORD","stream":"orders","record":{"id":2,"amount":2}}
                {"type":"STATE","value":{"orders":2}}
                """);

        Result result =
                home.run("target", "--bucket", home.bucketPath().toString(), "--pipeline", "shop", "--source", "erp");

        assertThat(result.out()).isEqualTo("{\"orders\":2}\n");
        assertThat(result.exit()).isZero();
        assertThat(home.query("erp/orders", "SELECT id FROM t ORDER BY id")).containsExactly("{'id': 1}", "{'id': 2}");
    }

    @Test
    void tellsHowManyRowsATableHasWhenNothingIsNew() {
        home.write(directory.resolve("orders.csv"), "id\n1\n2\n");
        home.pipeline("shop", """
                source: {tap: file, config: {path: %s/orders.csv}}
                incremental: {enabled: true}""".formatted(directory));
        home.run("run", "shop");

        JsonNode report = home.json("run", "shop");

        assertThat(report.at("/streams/orders/read").asInt()).isZero();
        assertThat(report.at("/streams/orders/total_rows").asInt()).isEqualTo(2);
    }

    @Test
    void tellsWhereRejectedRowsAre() {
        home.write(directory.resolve("orders.csv"), "id,name\n1,a\n2,b,c\n");
        home.pipeline("shop", """
                source: {tap: file, config: {path: %s/orders.csv}}
                on_row_error: quarantine
                max_rejected: 1""".formatted(directory));

        Result result = home.run("run", "shop");

        String run = home.json("logs", "shop").get(0).path("run_id").asText();
        assertThat(result.err().lines())
                .contains("warning: orders: 1 row rejected, kept in .dataspoc/rejected/shop/" + run)
                .anyMatch(line -> line.startsWith("shop: committed 1 row in "));
    }

    @Test
    void takesPathsOfBucketsAsTheShellDoes() {
        home.write(directory.resolve("orders.csv"), "id\n1\n2\n");
        home.pipeline("shop", "source: {tap: file, config: {path: " + directory + "/orders.csv}}");
        home.run("run", "shop");
        String path = Path.of("").toAbsolutePath().relativize(home.bucketPath()).toString();

        JsonNode manifest = home.json("manifest", path);

        assertThat(manifest.path("tables").has("files/orders")).isTrue();
    }

    @Test
    void tellsWhatOnlyReadersByGlobSee() {
        home.write(directory.resolve("orders.csv"), "id\n1\n");
        home.pipeline("shop", "source: {tap: file, config: {path: " + directory + "/orders.csv}}");
        home.run("run", "shop");
        Result before = home.run("manifest", "check", "shop");

        home.write(home.bucketPath().resolve("raw/files/orders/foreign.parquet"), "");
        Result after = home.run("manifest", "check", "shop");

        assertThat(before.err()).isEqualTo("the catalog and the bucket agree\nnext: dataspoc-pipe status\n");
        assertThat(after.out()).contains("1 Parquet files in its directory are not part of it");
        assertThat(after.err()).isEqualTo("""
                        nothing that the catalog names is missing, but readers by glob may see more
                        next: dataspoc-pipe recover shop
                        """);
    }

    @Test
    void tellsHowToNameABucketInTheWorkingDirectory() {
        home.pipeline("shop", "source: {tap: tap-shop}");

        Result result = home.run("manifest", "lake");

        assertThat(result)
                .isEqualTo(
                        new Result(
                                3,
                                "",
                                "error: there is no pipeline 'lake'\nhint: nor a directory of that name; name a bucket by its URI or its path\n"));
    }

    @Test
    void mergesByKeyWhenItIsIncremental() {
        Path tap = home.tap(
                SCHEMA,
                "{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":{\"id\":1,\"amount\":1}}",
                "{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":{\"id\":1,\"amount\":2}}",
                "{\"type\":\"STATE\",\"value\":{\"orders\":1}}");
        home.pipeline("shop", "source: {tap: " + tap + "}\nincremental: {enabled: true}");

        home.run("run", "shop");
        home.run("run", "shop");

        assertThat(home.query("test/orders", "SELECT id, amount FROM t")).containsExactly("{'id': 1, 'amount': 2.00}");
    }
}
