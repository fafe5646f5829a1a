package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargeFilesTest {

    private static final int GROUP_ROWS = 2048;
    private static final List<String> ROWS = IntStream.range(0, 9 * GROUP_ROWS)
            .mapToObj(i -> i + "|" + UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}))
            .toList();

    @TempDir
    Path directory;

    @Test
    void aLargeFileMakesSeveralDataFilesInItsOrder() throws IOException {
        FileLake lake = new FileLake(directory);
        lake.pipeline("file", "{path: 'in/t.csv'}", "parquet: {row_group_rows: " + GROUP_ROWS + ", file_size: 170kb}");
        lake.file("in/t.csv", "id,text\n" + String.join("\n", ROWS).replace('|', ','));

        lake.run();

        assertThat(lake.rows("files/t")).isEqualTo(ROWS);
        // Of about 45 kB each, three row groups fit.
        try (Stream<Path> files = Files.list(directory.resolve("bucket/raw/files/t"))) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void aVeryLargeFileIsWrittenToSeveralDataFilesAtOnce() throws IOException {
        FileLake lake = new FileLake(directory);
        lake.pipeline("file", "{path: 'in/t.csv'}", "parquet: {row_group_rows: " + GROUP_ROWS + ", file_size: 50kb}");
        lake.file("in/t.csv", "id,text\n" + String.join("\n", ROWS).replace('|', ','));

        lake.run();

        assertThat(lake.rows("files/t")).containsExactlyInAnyOrderElementsOf(ROWS);
        try (Stream<Path> files = Files.list(directory.resolve("bucket/raw/files/t"))) {
            assertThat(files).hasSizeBetween(4, 9);
        }
    }

    @Test
    void ofAVeryLargeFileTheLastRowOfAKeyCounts() {
        FileLake lake = new FileLake(directory);
        lake.pipeline(
                "file",
                "{path: 'in/t.csv', keys: [id]}",
                "parquet: {row_group_rows: " + GROUP_ROWS + ", file_size: 50kb}",
                "incremental: {enabled: true}");
        String before = ROWS.stream()
                .map(row -> row.substring(0, row.indexOf('|')) + ",old\n")
                .collect(Collectors.joining());
        lake.file("in/t.csv", "id,text\n" + before + String.join("\n", ROWS).replace('|', ','));

        lake.run();

        assertThat(lake.rows("files/t")).containsExactlyInAnyOrderElementsOf(ROWS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: v1 | 61440 61440 7120",
                "row_group_rows: 122880 | 122880 7120",
                "row_group_rows: 61440 | 61440 61440 7120"
            })
    void rowGroupsAreAsLargeAsIsAskedFor(String option, String rows) {
        FileHome home = new FileHome(directory);
        home.pipeline("{path: in/t.csv}", "parquet: {" + option + "}\n");
        home.file("in/t.csv", "id\n" + "7\n".repeat(130_000));

        home.run("t");

        assertThat(rowGroups(home)).isEqualTo(rows);
    }

    private String rowGroups(FileHome home) {
        Path file = home.pipe().bucketFiles().stream()
                .filter(name -> name.endsWith(".parquet"))
                .map(home.pipe().bucketPath()::resolve)
                .findFirst()
                .orElseThrow();
        String groups =
                "SELECT DISTINCT row_group_id, row_group_num_rows AS n FROM parquet_metadata(" + Sql.file(file) + ")";
        try (Engine engine = Engine.open(new EngineOptions(256L << 20, 1, directory.resolve("spill")))) {
            return engine.query(
                            "SELECT string_agg(n, ' ' ORDER BY row_group_id) FROM (" + groups + ")",
                            row -> String.valueOf(row.text(1)))
                    .get(0);
        }
    }

    @Test
    void aFileOfFiveThousandColumnsIsLoaded() {
        FileHome home = new FileHome(directory);
        home.pipeline("{path: in/t.csv}");
        String between = ",7".repeat(4_998);
        String names = IntStream.range(0, 5_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        home.file(
                "in/t.csv",
                names + "\n"
                        + IntStream.range(0, 1_000)
                                .mapToObj(i -> i + between + ",z" + i + "\n")
                                .collect(Collectors.joining()));

        home.run("t");

        assertThat(home.pipe().texts("files/t", "SELECT concat_ws('|', c0, c1, c4998, c4999) FROM t"))
                .isEqualTo(IntStream.range(0, 1_000)
                        .mapToObj(i -> i + "|7|7|z" + i)
                        .toList());
        assertThat(home.columns("files/t"))
                .hasSize(5_000)
                .startsWith("c0 int64", "c1 int64")
                .endsWith("c4998 int64", "c4999 string");
    }
}
