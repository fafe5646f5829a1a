package io.dataspoc.pipe.source.file;

import static io.dataspoc.pipe.source.file.FileHome.INCREMENTAL;
import static io.dataspoc.pipe.source.file.FileHome.QUARANTINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected rows of files that are read again, once the pipeline is set up otherwise. */
class FileReplayTest {

    private final FileHome home;

    FileReplayTest(@TempDir Path directory) {
        home = new FileHome(directory);
    }

    private void replay() {
        Result replayed = home.pipe().run("replay", "p");
        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(home.rejected()).isEmpty();
    }

    private void replayInVain(int rows) {
        List<JsonNode> before = kept();
        assertThat(before).hasSize(rows);

        Result replayed = home.pipe().run("replay", "p");

        assertThat(replayed.exit()).as(replayed.err()).isEqualTo(6);
        assertThat(replayed.err())
                .contains("error: p: rows stay rejected: " + rows + " (still cannot be loaded: " + rows + ")\n");
        assertThat(kept()).containsExactlyInAnyOrderElementsOf(before);
    }

    private List<JsonNode> kept() {
        return List.copyOf(
                List.of(home.pipe().json("replay", "p", "--list")).get(0).findParents("commit"));
    }

    @Test
    void loadsRowsOnceThatAreNotAsWasDeclared() {
        home.file("in/a.csv", "id,name,n\n1,pen,5\n2,\"ink, \"\"red\"\"\nor blue\",x\n3,cap,y\n4,,z\n");
        home.file("in/b.csv", "n,id\n7,5\nx,6\n");
        String config = "{path: 'in/*.csv', stream: t, columns: {n: integer}%s}";
        home.pipeline(config.formatted(""), INCREMENTAL, QUARANTINE);
        home.run("t");
        home.pipeline(config.formatted(", \"null\": ['', x, y, z]"), INCREMENTAL);

        replay();
        replay();

        assertThat(home.pipe().query("files/t", "SELECT * FROM t ORDER BY id"))
                .containsExactly(
                        "{'id': 1, 'name': pen, 'n': 5}",
                        "{'id': 2, 'name': 'ink, \"red\"\nor blue', 'n': NULL}",
                        "{'id': 3, 'name': cap, 'n': NULL}",
                        "{'id': 4, 'name': NULL, 'n': NULL}",
                        "{'id': 5, 'name': NULL, 'n': 7}",
                        "{'id': 6, 'name': NULL, 'n': NULL}");
        assertThat(home.columns("files/t")).containsExactly("id int64", "name string", "n int64");
    }

    @Test
    void keepsThePlacesOfRowsThatFailAgain() {
        home.file("in/a.csv", "id,n\n1,2\n\"a\nb\",x\n2\n3,4,5\n\n4,y\n");
        home.file("in/b.jsonl", "{\"id\": 1, \"n\": 2}\n\n{\"id\": 2, \"n\": \"x\"}\n42\n{\"id\":\n");
        String config = "{columns: {n: integer}, files: [{path: in/a.csv}, {path: in/b.jsonl}]}";
        home.pipeline(config, INCREMENTAL, "on_row_error: quarantine\nmax_rejected: 7\n");
        home.run("a");

        replayInVain(7);
        replayInVain(7);

        assertThat(home.rows("files/a")).containsExactly("{'id': 1, 'n': 2}");
        assertThat(home.rows("files/b")).containsExactly("{'id': 1, 'n': 2}");
    }

    @Test
    void loadsWhatCanBeLoadedAndSaysWhereTheRestStood() {
        home.file("in/a.csv", "id,n,m\n1,2,3\n2,x,3\n\"3\n\",x,y\n");
        home.pipeline("{path: in/a.csv, columns: {n: integer, m: integer}}", INCREMENTAL, QUARANTINE);
        home.run("a");
        home.pipeline("{path: in/a.csv, columns: {n: string, m: integer}}", INCREMENTAL);

        Result replayed = home.pipe().run("replay", "p");

        assertThat(replayed.exit()).isEqualTo(6);
        assertThat(home.rejected())
                .containsExactly(List.of(
                        "WRONG_TYPE", "in/a.csv:5:5: column 'm' is declared as int64, and 'y' is none", "\"3\n\",x,y"));
        assertThat(home.rows("files/a"))
                .containsExactlyInAnyOrder("{'id': 1, 'n': 2, 'm': 3}", "{'id': 2, 'n': x, 'm': 3}");
    }

    @Test
    void leavesRowsAloneThatWereWrittenSince() {
        String keyed = "{path: 'in/*.csv', stream: t, keys: [id], columns: {n: %s}}";
        home.pipeline(keyed.formatted("integer"), INCREMENTAL, QUARANTINE);
        home.file("in/a.csv", "id,n\n1,old\n2,x\n");
        home.run("t");
        home.file("in/b.csv", "id,n\n1,7\n");
        home.run("t");
        home.pipeline(keyed.formatted("string"), INCREMENTAL);

        JsonNode report = home.pipe().json("replay", "p").path("streams").path("t");

        assertThat(home.rows("files/t")).containsExactlyInAnyOrder("{'id': 1, 'n': 7}", "{'id': 2, 'n': x}");
        assertThat(report.path("read").asInt()).isEqualTo(2);
        assertThat(report.path("inserted").asInt()).isEqualTo(1);
        assertThat(report.path("superseded").asInt()).isEqualTo(1);
    }

    @Test
    void addsRowsToATableThatARunWouldReplace() {
        home.pipeline("{path: in/a.csv, columns: {n: integer}}", QUARANTINE);
        home.file("in/a.csv", "id,n\n1,2\n2,x\n");
        home.run("a");
        home.pipeline("{path: in/a.csv, columns: {n: integer}, \"null\": x}");

        replay();

        assertThat(home.rows("files/a")).containsExactlyInAnyOrder("{'id': 1, 'n': 2}", "{'id': 2, 'n': NULL}");
    }

    @Test
    void givesRowsTheValuesOfTheirDirectories() {
        String config = "{path: 'in/**', stream: t, hive: true, columns: {n: %s}}";
        home.pipeline(config.formatted("integer"), INCREMENTAL, QUARANTINE);
        home.file("in/day=2024-01-31/place=S%C3%A3o/a.csv", "id,n\n1,2\n2,x\n");
        home.file("in/day=2024-02-29/place=__HIVE_DEFAULT_PARTITION__/a.csv", "id,n\n3,x\n");
        home.run("t");
        home.pipeline(config.formatted("string"), INCREMENTAL);

        replay();

        assertThat(home.rows("files/t"))
                .containsExactlyInAnyOrder(
                        "{'id': 1, 'n': 2, 'day': 2024-01-31, 'place': São}",
                        "{'id': 2, 'n': x, 'day': 2024-01-31, 'place': São}",
                        "{'id': 3, 'n': x, 'day': 2024-02-29, 'place': NULL}");
    }

    @Test
    void readsWhatAQuoteHadSwallowedOnceThereAreNoQuotes() {
        home.pipeline("{path: 'in/*.csv', stream: t%s}".formatted(""), INCREMENTAL, QUARANTINE);
        home.file("in/a.csv", "id,size\n1,4 m\n2,\"5\" x\n3,6\n4,\"7\n5,8\n");
        home.run("t");
        assertThat(home.rows("files/t")).containsExactlyInAnyOrder("{'id': 1, 'size': 4 m}", "{'id': 3, 'size': 6}");
        home.pipeline("{path: 'in/*.csv', stream: t, quote: ''}", INCREMENTAL);

        replay();

        assertThat(home.pipe().query("files/t", "SELECT * FROM t ORDER BY id"))
                .containsExactly(
                        "{'id': 1, 'size': 4 m}",
                        "{'id': 2, 'size': '\"5\" x'}",
                        "{'id': 3, 'size': 6}",
                        "{'id': 4, 'size': '\"7'}",
                        "{'id': 5, 'size': 8}");
    }

    @Test
    void saysOfSwallowedRowsWhereEachOfThemStood() {
        home.pipeline("{path: in/a.csv}", INCREMENTAL, QUARANTINE);
        home.file("in/a.csv", "id,size\n1,2\n2,\"3\n4\n5,6\n");
        home.run("a");
        home.pipeline("{path: in/a.csv, quote: ''}", INCREMENTAL);

        Result replayed = home.pipe().run("replay", "p");

        assertThat(replayed.exit()).isEqualTo(6);
        assertThat(home.rejected())
                .containsExactly(List.of("MALFORMED", "in/a.csv:4: expected 2 values, found 1", "4"));
        assertThat(kept().get(0).path("offset").asInt()).isEqualTo("id,size\n1,2\n2,\"3\n".length());
        assertThat(home.pipe().query("files/a", "SELECT id FROM t ORDER BY id"))
                .containsExactly("{'id': 1}", "{'id': 2}", "{'id': 5}");
    }

    @Test
    void readsBytesThatWereNotUtf8OnceTheirEncodingIsNamed() {
        home.pipeline("{path: in/a.csv}", INCREMENTAL, QUARANTINE);
        home.file("in/a.csv", "id,name\n1,x\n2,Jo\u00e3o\n".getBytes(StandardCharsets.ISO_8859_1));
        home.run("a");
        replayInVain(1);
        home.pipeline("{path: in/a.csv, encoding: windows-1252}", INCREMENTAL);

        replay();

        assertThat(home.rows("files/a"))
                .containsExactlyInAnyOrder("{'id': 1, 'name': x}", "{'id': 2, 'name': Jo\u00e3o}");
    }

    @Test
    void knowsTheColumnsOfFilesWithoutAHeader() {
        home.pipeline("{path: in/a.tsv, header: false, columns: {column_2: integer}}", INCREMENTAL, QUARANTINE);
        home.file("in/a.tsv", "1\t2\n2\tx,y\n3\t4\t5\n");
        home.run("a");
        home.pipeline("{path: in/a.tsv, header: false, columns: {column_2: string}}", INCREMENTAL);

        Result replayed = home.pipe().run("replay", "p");

        assertThat(replayed.exit()).isEqualTo(6);
        assertThat(home.rejected())
                .containsExactly(List.of("MALFORMED", "in/a.tsv:3: expected 2 values, found 3", "3\t4\t5"));
        assertThat(home.rows("files/a"))
                .containsExactlyInAnyOrder("{'column_1': 1, 'column_2': 2}", "{'column_1': 2, 'column_2': 'x,y'}");
    }

    @Test
    void readsRecordsOfJsonByTheColumnsOfTheirTable() {
        home.pipeline("{path: 'in/*', stream: t, columns: {n: integer}}", INCREMENTAL, QUARANTINE);
        home.file("in/a.jsonl", "{\"id\": 1, \"total\": 1.5, \"n\": 1}\n{\"id\": 2, \"total\": 2, \"n\": \"x\"}\n");
        home.file("in/b.json", "[{\"id\": 3,\n  \"n\": \"[y\\\"\"}]");
        home.run("t");
        home.pipeline("{path: 'in/*', stream: t, columns: {n: string}}", INCREMENTAL);

        replay();

        assertThat(home.pipe().query("files/t", "SELECT * FROM t ORDER BY id"))
                .containsExactly(
                        "{'id': 1, 'total': 1.5, 'n': 1}",
                        "{'id': 2, 'total': 2.0, 'n': x}",
                        "{'id': 3, 'total': NULL, 'n': '[y\"'}");
    }

    @Test
    void keepsRowsOfAPipelineThatReadsATapNow() {
        home.pipeline("{path: in/a.csv, columns: {n: integer}}", INCREMENTAL, QUARANTINE);
        home.file("in/a.csv", "id,n\n1,2\n2,x\n");
        home.run("a");
        home.pipe().program("tap-files", "#!/bin/sh\necho 'usage: --config --state'\n");
        home.pipe().pipeline("p", "source: {tap: tap-files}\n" + INCREMENTAL);

        replayInVain(1);
    }

    @Test
    void keepsRowsWhoseStreamIsGone() {
        home.pipeline("{path: in/a.csv, columns: {n: integer}}", INCREMENTAL, QUARANTINE);
        home.file("in/a.csv", "id,n\n1,2\n2,x\n");
        home.run("a");
        home.pipeline("{path: in/b.csv}", INCREMENTAL);

        replayInVain(1);
    }
}
