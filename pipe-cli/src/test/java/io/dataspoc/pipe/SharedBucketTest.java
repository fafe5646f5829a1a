package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several pipelines that write into one bucket, one after the other and at once. */
@Timeout(100)
class SharedBucketTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private PlainReader reader;
    private Path tap;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        reader = new PlainReader(home);
        tap = home.program("tap-postgres", """
                #!/bin/sh
                case "$*" in *--help*) echo 'usage: --config --state'; exit 0;; esac
                cat "$(sed 's/.*"host":"//; s/".*//' "$2")"
                """);
    }

    /** A pipeline of a database with so many orders; all of them are read by one tap. */
    private void database(String name, long first, long last, String yaml) {
        Path host =
                home.write(directory.resolve(name), String.join("\n", Catalogs.keyless("orders", first, last)) + "\n");
        home.write(
                home.home().resolve("pipelines/" + name + ".yaml"),
                "source: {tap: '" + tap + "', config: {host: '" + host + "'}}\ndestination: {bucket: '"
                        + home.bucketPath() + "'" + yaml + "}\n");
    }

    /** A pipeline that commits each of its 20 orders alone. */
    private void databaseOfManyCommits(String name) {
        database(name, 1, 20, ", source: " + name);
        List<String> lines = new ArrayList<>(List.of(Catalogs.keylessSchema("orders")));
        for (int id = 1; id <= 20; id++) {
            lines.add(Catalogs.record("orders", id, "1"));
            lines.add(Catalogs.state("{\"orders\":" + id + "}"));
        }
        home.write(directory.resolve(name), String.join("\n", lines) + "\n");
        String file = "pipelines/" + name + ".yaml";
        home.write(
                home.home().resolve(file), home.text(file) + "incremental: {enabled: true}\ncheckpoint: {every: 0s}\n");
    }

    private List<String> tables() {
        List<String> keys = new ArrayList<>();
        manifest().path("tables").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private JsonNode manifest() {
        return home.json("manifest", home.bucketPath().toString());
    }

    @Test
    void aSecondPipelineNeverWritesIntoTheTableOfTheFirst() {
        database("erp", 1, 3, "");
        database("finance", 11, 13, "");
        home.run("run", "erp");

        Result refused = home.run("run", "finance");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err())
                .contains("table 'postgres/orders' belongs to pipeline 'erp'", "'destination.source: finance'");
        assertThat(reader.rows("raw", "id")).containsExactly("1", "2", "3");
        assertThat(home.json("logs", "finance").get(0).path("error").asText()).contains("belongs to pipeline 'erp'");
    }

    @Test
    void twoDatabasesOfOneTapKeepAllRowsUnderNamesOfTheirOwn() {
        database("erp", 1, 3, ", source: erp");
        database("finance", 11, 13, ", source: finance");

        assertThat(home.run("run", "--all").exit()).isZero();
        assertThat(home.run("run", "--all").exit()).isZero();

        assertThat(reader.rows("raw/erp/orders", "id")).containsExactly("1", "2", "3");
        assertThat(reader.rows("raw/finance/orders", "id")).containsExactly("11", "12", "13");
        assertThat(tables()).containsExactly("erp/orders", "finance/orders");
    }

    @Test
    void pipelinesThatRunAtOnceLoseNoEntryOfTheCatalog() {
        List<String> names =
                IntStream.rangeClosed(10, 17).mapToObj(i -> "erp" + i).toList();
        names.forEach(name -> database(name, 1, 5, ", source: " + name));

        assertThat(home.run("run", "--all", "--jobs", "8").exit()).isZero();

        assertThat(tables())
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> name + "/orders").toList());
        assertThat(manifest().path("pipelines").size()).isEqualTo(8);
        assertThat(reader.rows("raw", "id")).hasSize(40);
    }

    @Test
    void processesThatCommitAtOnceLoseNoEntryOfTheCatalog() throws IOException, InterruptedException {
        List<String> names = List.of("erp", "finance", "shop");
        names.forEach(this::databaseOfManyCommits);

        List<PipeProcess> runs =
                names.stream().map(name -> PipeProcess.start(home, "run", name)).toList();
        for (PipeProcess run : runs) {
            Result result = run.result();
            assertThat(result.exit()).as(result.err()).isZero();
        }

        assertThat(tables()).containsExactlyInAnyOrder("erp/orders", "finance/orders", "shop/orders");
        for (String name : names) {
            assertThat(home.query(name + "/orders", "SELECT count(*) AS n, max(id) AS last FROM t"))
                    .containsExactly("{'n': 20, 'last': 20}");
            assertThat(home.run("state", "show", name).out()).isEqualToIgnoringWhitespace("{\"orders\":20}");
            assertThat(home.json("logs", name).get(0).path("commits")).hasSize(20);
        }
    }

    @Test
    void aPipelineRunsOnceAtATime() throws IOException, InterruptedException {
        Gate gate = new Gate(directory);
        Path messages =
                home.write(directory.resolve("rows"), String.join("\n", Catalogs.keyless("orders", 1, 3)) + "\n");
        Path tap = home.tapScript(gate.commands() + "cat '" + messages + "'");
        home.pipeline("shop", "source: {tap: " + tap + "}\nincremental: {enabled: true}");
        PipeProcess first = PipeProcess.start(home, "run", "shop");
        gate.await();

        Result second = home.run("run", "shop");
        gate.open();
        Result ended = first.result();

        assertThat(second.exit()).isEqualTo(7);
        assertThat(second.err())
                .contains("error: pipeline 'shop' is already running: process ")
                .containsPattern(", since 20..-..-..T..:..:..Z, run ");
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(home.json("logs", "shop").findValuesAsText("status")).containsExactly("success");
        assertThat(home.json("status").findValuesAsText("status")).containsExactly("success");
        assertThat(reader.rows("raw/test/orders", "id")).containsExactly("1", "2", "3");
    }
}
