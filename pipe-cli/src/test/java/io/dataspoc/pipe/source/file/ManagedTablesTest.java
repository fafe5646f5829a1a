package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of buckets as sources. */
class ManagedTablesTest {

    private final FileHome home;

    ManagedTablesTest(@TempDir Path directory) {
        home = new FileHome(directory);
    }

    private String table() {
        return home.pipe().bucketPath() + "/raw/files/o";
    }

    private void source(String more, String rows) {
        home.pipe().pipeline("source", "source: {tap: file, config: {path: in/o.csv, keys: [id]}}\n" + more);
        home.file("in/o.csv", rows);
        home.pipe().json("run", "source");
    }

    @Test
    void neverLoadsRowsAgainThatATableHasWrittenAnew() {
        source(FileHome.INCREMENTAL, "id,v\n1,a\n2,b\n");
        home.pipeline("{path: '" + table() + "', stream: c}", FileHome.INCREMENTAL);
        home.run("c");
        source(FileHome.INCREMENTAL, "id,v\n2,B\n3,c\n");

        String failure = home.failure();

        assertThat(failure)
                .startsWith("3 error: " + table())
                .endsWith(": rows that are loaded were written anew, to other files of their table; to load these could"
                        + " double them in the table of 'c'");
        assertThat(home.rows("files/c")).containsExactly("{'id': 1, 'v': a}", "{'id': 2, 'v': b}");
        home.pipeline("{path: '" + table() + "', stream: c, keys: [id]}", FileHome.INCREMENTAL);
        home.run("c");
        assertThat(home.rows("files/c"))
                .containsExactlyInAnyOrder("{'id': 1, 'v': a}", "{'id': 2, 'v': B}", "{'id': 3, 'v': c}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/d_month=2024-01*/*.parquet 1",
                "/d_month=2024-0[12]/*.parquet 1,2",
                "/d_month=2024-02 2",
                "/**/*.parquet 1,2,3",
                "/d_month=2024-03/*.parquet 3"
            })
    void takesOfATableWhatAPatternMatches(String below, String ids) {
        source("partition_by: [month(d)]\n", "id,d\n9,2024-01-31\n");
        source("partition_by: [month(d)]\n", "id,d\n1,2024-01-31\n2,2024-02-29\n3,2024-03-31\n");
        home.pipeline("{path: '" + table() + below + "', stream: c, hive: true}");

        home.run("c");

        assertThat(home.pipe().texts("files/c", "SELECT id::VARCHAR FROM t ORDER BY id"))
                .containsExactly(ids.split(","));
        assertThat(home.pipe()
                        .texts("files/c", "SELECT DISTINCT (d_month::VARCHAR = left(d::VARCHAR, 7))::VARCHAR FROM t"))
                .containsExactly("true");
    }

    @Test
    void findsNothingOfATableThatAPatternDoesNotMatch() {
        source("", "id\n1\n");
        home.pipeline("{path: '" + table() + "/nothing-*.parquet', stream: c}");

        assertThat(home.failure())
                .isEqualTo("4 error: no file is there for the stream 'c': " + table() + "/nothing-*.parquet");
    }
}
