package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Taps that talk too much, say why they fail, or need more than a config. */
@Timeout(60)
class TapTroubleTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private PlainReader reader;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        reader = new PlainReader(home);
    }

    private String cat(String... lines) {
        Path file = home.write(directory.resolve("lines"), String.join("\n", lines) + "\n");
        return "cat '" + file + "'; ";
    }

    private Result run(String commands, String... options) {
        home.pipeline("shop", "source: {tap: " + home.tapScript(commands) + "}");
        String[] words = new String[options.length + 2];
        words[0] = "run";
        words[1] = "shop";
        System.arraycopy(options, 0, words, 2, options.length);
        return home.run(words);
    }

    @Test
    void aTapThatLogs400KilobytesBeforeItsFirstRecordIsLoaded() {
        Result result = run("yes 'INFO still connecting' | head -c 400000 >&2; " + cat(Catalogs.keyless("orders", 1, 3))
                + "yes 'INFO closing' | head -c 400000 >&2");

        assertThat(result.exit()).isZero();
        assertThat(reader.rows("raw/test/orders", "id")).containsExactly("1", "2", "3");
    }

    @Test
    void theErrorOfATapIsTheEndOfItsLogAndNotTheStart() {
        Result result = run("yes 'INFO a line of no importance' | head -n 5000 >&2;"
                + " echo 'psycopg2.OperationalError: no such host' >&2; exit 1");

        assertThat(result.exit()).isEqualTo(4);
        String error = home.json("logs", "shop").get(0).path("error").asText();
        assertThat(error)
                .startsWith("tap-test ended with exit code 1:\n")
                .contains("\n  psycopg2.OperationalError: no such host")
                .hasSizeLessThan(2000);
        assertThat(result.err()).contains("psycopg2.OperationalError: no such host");
        assertThat(home.run("status").out()).contains("failure");
    }

    @Test
    void theLogOfATapThatEndsWellIsShown() {
        Result result = run("echo 'WARNING the token ends tomorrow' >&2; " + cat(Catalogs.keyless("orders", 1, 1)));

        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("WARNING the token ends tomorrow");
    }

    @Test
    void aTapThatCountsOtherRecordsThanCameIsTold() {
        String metric = "echo 'INFO METRIC: {\"type\": \"counter\", \"metric\": \"record_count\", \"value\": %d,"
                + " \"tags\": {\"endpoint\": \"%s\"}}' >&2; ";

        List<String> lines = new ArrayList<>(List.of(Catalogs.keyless("orders", 1, 3)));
        lines.addAll(List.of(Catalogs.keyless("items", 1, 2)));

        Result result = run(cat(lines.toArray(String[]::new))
                + metric.formatted(2, "orders")
                + metric.formatted(2, "orders")
                + metric.formatted(2, "items"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.json("logs", "shop").get(0).path("notes"))
                .extracting(JsonNode::asText)
                .containsExactly("the tap counts 4 records of 'orders' in its log, and 3 came");
    }

    @Test
    void aTapThatSyncsOnlyWhatItsCatalogSelectsIsGivenOne() {
        Path catalog = home.write(
                directory.resolve("catalog"),
                Catalogs.of(Catalogs.table("public-orders", "orders"), Catalogs.table("public-salaries", "salaries")));
        Path rows = home.write(
                directory.resolve("rows"), String.join("\n", Catalogs.keyless("public-orders", 1, 2)) + "\n");
        home.program("tap-pg", """
                #!/bin/sh
                case "$*" in
                  *--help*) echo 'usage: --config --discover --properties --state'; exit 0;;
                  *--discover*) cat '%s'; exit 0;;
                esac
                while [ $# -gt 0 ]; do [ "$1" = --properties ] && properties=$2; shift; done
                if grep -q '"selected" *: *true' "$properties"; then cat '%s'; else echo 'No properties were selected' >&2; fi
                """.formatted(catalog, rows));
        home.pipeline("shop", "source: {tap: tap-pg, streams: [orders]}");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(reader.rows("raw/pg/public-orders", "id")).isEqualTo(List.of("1", "2"));
    }
}
