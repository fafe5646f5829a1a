package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {

    private static final String NESTED = """
            {"type":"SCHEMA","stream":"odd","key_properties":[],"schema":{"type":"object","properties":{\
            "id":{"type":"integer"},"tags":{"type":"array","items":{"type":"string"}},"any":{},\
            "ok":{"type":"boolean"},"day":{"type":"string","format":"date"},"price":{"type":"number","multipleOf":0.0001}}}}""";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private void shop() {
        home.discoverableTap(
                "tap-shop",
                Catalogs.of(Catalogs.table("orders", "orders"), Catalogs.table("items", "items")),
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "12.50"),
                Catalogs.record("orders", 2, "null"),
                Catalogs.record("orders", 3, "3"),
                Catalogs.schemaMessage("items"),
                Catalogs.record("items", 7, "0.10"),
                Catalogs.state("{}"));
        home.pipeline("shop", "source: {tap: tap-shop}");
    }

    @Test
    void showsTheFirstRowsAndTypesOfEachStream() {
        shop();

        Result result = home.run("preview", "shop", "--rows", "2");

        assertThat(result).isEqualTo(new Result(0, """
                orders:
                id (int64)  amount (decimal128(18, 2))  made (timestamp[us, tz=UTC])
                ----------  --------------------------  ----------------------------
                         1                       12.50  2026-01-02T03:04:05Z
                         2                              2026-01-02T03:04:05Z

                items:
                id (int64)  amount (decimal128(18, 2))  made (timestamp[us, tz=UTC])
                ----------  --------------------------  ----------------------------
                         7                        0.10  2026-01-02T03:04:05Z
                """, "next: dataspoc-pipe plan shop\n"));
    }

    @Test
    void givesProgramsValuesWithTheirDigits() {
        Path tap = home.tap(NESTED, """
                {"type":"RECORD","stream":"odd","record":{"id":1,"tags":["a",null],"any":{"x": 1.10},"ok":true,\
                "day":"2026-01-31","price":1.2000}}""");
        home.pipeline("shop", "source: {tap: " + tap + "}");

        assertThat(home.json("preview", "shop").get(0).path("rows").toString())
                .isEqualTo("[{\"id\":1,\"tags\":[\"a\",null],\"any\":{\"x\":1.1},\"ok\":true,\"day\":\"2026-01-31\","
                        + "\"price\":1.2}]");
        assertThat(home.run("preview", "shop", "--output", "json").out()).contains("\"price\":1.2000", "\"x\":1.10");
    }

    @Test
    void showsOneStreamAsCsv() {
        shop();

        Result result = home.run("preview", "shop", "--stream", "items", "--output", "csv");

        assertThat(result.out()).isEqualTo("id,amount,made\r\n7,0.10,2026-01-02T03:04:05Z\r\n");
        assertThat(home.run("preview", "shop", "--output", "csv").err())
                .isEqualTo("error: there are several streams, and CSV holds the rows of one\nhint: name it with"
                        + " --stream: orders, items\n");
        assertThat(home.run("preview", "shop", "--stream", "item").err())
                .isEqualTo("error: the pipeline reads no stream 'item'\nhint: did you mean 'items'?\n");
    }

    @Test
    void writesNothing() {
        shop();

        home.run("preview", "shop");

        assertThat(home.bucketPath()).doesNotExist();
        assertThat(home.home().resolve("tmp")).isEmptyDirectory();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void stopsATapThatWouldNeverEnd() {
        home.program("tap-endless", """
                #!/bin/sh
                case "$*" in
                  *--help*) echo 'usage: --config --state'; exit 0;;
                esac
                echo '%s'
                while :; do echo '%s'; done
                """.formatted(Catalogs.schemaMessage("orders"), Catalogs.record("orders", 1, "1")));
        home.pipeline("shop", "source: {tap: tap-endless}");

        Result result = home.run("preview", "shop", "--stream", "orders", "--rows", "1");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("1.00");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void showsRowsOfATapThatIsSlowerThanItsBatches() {
        home.program("tap-slow", """
                #!/bin/sh
                case "$*" in
                  *--help*) echo 'usage: --config --state'; exit 0;;
                esac
                echo '%s'
                echo '%s'
                sleep 3600
                """.formatted(Catalogs.schemaMessage("orders"), Catalogs.record("orders", 1, "1")));
        home.pipeline("shop", "source: {tap: tap-slow}");

        assertThat(home.run("preview", "shop", "--stream", "orders", "--rows", "1")
                        .out())
                .contains("1.00");
    }

    @Test
    void tellsRowsThatCannotBeLoaded() {
        Path tap = home.tap(
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "\"abc\""),
                Catalogs.record("orders", 2, "1"));
        home.pipeline("shop", "source: {tap: " + tap + "}");

        Result result = home.run("preview", "shop");

        assertThat(result.exit()).isZero();
        assertThat(result.out().lines().skip(3))
                .containsExactly("         2                        1.00  2026-01-02T03:04:05Z");
        assertThat(result.err()).isEqualTo("""
                warning: a row cannot be loaded: stream 'orders', byte 235: column 'amount': "abc" is not a number
                next: dataspoc-pipe plan shop
                """);
    }

    @Test
    void showsRowsThatComeUnderTheOtherNameOfTheirStream() {
        home.discoverableTap(
                "tap-shop",
                Catalogs.of(Catalogs.table("public-orders", "orders")
                        .replace("\"stream\":\"public-orders\"", "\"stream\":\"orders\"")),
                Catalogs.schemaMessage("public-orders"),
                Catalogs.record("public-orders", 7, "1"));
        home.pipeline("shop", "source: {tap: tap-shop}");

        JsonNode preview = home.json("preview", "shop");

        assertThat(preview).hasSize(1);
        assertThat(preview.get(0).path("stream").asText()).isEqualTo("orders");
        assertThat(preview.get(0).path("rows").toString()).contains("7");
    }
}
