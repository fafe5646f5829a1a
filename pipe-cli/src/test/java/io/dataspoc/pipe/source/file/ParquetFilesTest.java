package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFilesTest {

    @TempDir
    Path directory;

    private FileLake lake;

    @BeforeEach
    void open() {
        lake = new FileLake(directory);
        lake.pipeline("parquet", "{path: in, name: t, glob: '*.parquet'}");
    }

    private void parquet(String name, String query) {
        Path file = lake.home().resolve(name);
        try (Engine engine = Engine.open(new EngineOptions(256L << 20, 1, directory.resolve("made")))) {
            Files.createDirectories(file.getParent());
            engine.copyToParquet(query, file, "COMPRESSION snappy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keepsTypesAsTheyAre() {
        parquet(
                "in/a.parquet",
                "SELECT 1::SMALLINT AS s, 1.50::DECIMAL(5,2) AS d, DATE '2024-01-31' AS day,"
                        + " TIMESTAMP '2024-01-31 10:00:00' AS at, [{'x': 1, 'y': ['a']}] AS l, 'b'::BLOB AS b,"
                        + " UUID '00000000-0000-0000-0000-000000000001' AS u, NULL::DOUBLE AS n");

        lake.run();

        assertThat(lake.schema("parquet/t"))
                .isEqualTo("(s: int16, d: decimal128(5, 2), day: date32[day], at: timestamp[us],"
                        + " l: list<item: struct<x: int32, y: list<item: string>>>, b: binary, u: uuid, n: double)");
        assertThat(lake.rows("parquet/t"))
                .containsExactly("1|1.50|2024-01-31|2024-01-31 10:00:00|[{'x': 1, 'y': [a]}]|b|"
                        + "00000000-0000-0000-0000-000000000001|-");
    }

    @Test
    void unitesFilesByTypesThatHoldBoth() {
        parquet("in/a.parquet", "SELECT 1::INTEGER AS id, 2.5::DECIMAL(4,1) AS v");
        parquet("in/b.parquet", "SELECT 'new' AS more, 20000000000::BIGINT AS id, 2.25::DECIMAL(4,2) AS v");

        lake.run();

        assertThat(lake.schema("parquet/t")).isEqualTo("(id: int64, v: decimal128(5, 2), more: string)");
        assertThat(lake.rows("parquet/t")).containsExactlyInAnyOrder("1|2.50|-", "20000000000|2.25|new");
    }

    @Test
    void refusesFilesThatNoTypeUnites() {
        parquet("in/a.parquet", "SELECT 1 AS id");
        parquet("in/b.parquet", "SELECT 'x' AS id");

        assertThat(lake.failure())
                .isEqualTo("in/b.parquet: column 'id' is string here and int32 in in/a.parquet; no type holds both"
                        + " exactly (load it as text: 'columns: {id: string}')");

        lake.pipeline("parquet", "{path: in, name: t, columns: {id: string}}");
        lake.run();
        assertThat(lake.rows("parquet/t")).containsExactlyInAnyOrder("1", "x");
    }

    @Test
    void makesListsOfMapsAndRefusesWhatNoTableHolds() {
        parquet("in/a.parquet", "SELECT MAP {'a': 1} AS m");
        lake.run();
        assertThat(lake.schema("parquet/t")).isEqualTo("(m: list<item: struct<key: string, value: int32>>)");
        assertThat(lake.rows("parquet/t")).containsExactly("[{'key': a, 'value': 1}]");

        parquet("in/a.parquet", "SELECT INTERVAL 1 DAY AS i");
        assertThat(lake.failure())
                .isEqualTo("in/a.parquet: column 'i' is of the type INTERVAL, which no table holds as it is"
                        + " (load it as text: 'columns: {i: string}')");
    }

    @Test
    void neverPassesOverAFileThatCannotBeRead() {
        parquet("in/a.parquet", "SELECT 1 AS id");
        lake.file("in/b.parquet", "no Parquet");

        assertThat(lake.failure()).startsWith("in/b.parquet: not a readable Parquet file");
    }

    @Test
    void makesColumnsOfDirectories() {
        lake.pipeline("file", "{path: 'in/**/*.parquet', stream: t, hive: true}");
        parquet("in/year=2023/a.parquet", "SELECT 1 AS id");
        parquet("in/year=2024/a.parquet", "SELECT 2 AS id");

        lake.run();

        assertThat(lake.rows("files/t")).containsExactlyInAnyOrder("1|2023", "2|2024");
    }

    @Test
    void readsTheCurrentRowsOfATableInABucketAndNotItsFiles() {
        lake.pipeline("file", "{path: in/t.csv}");
        lake.file("in/t.csv", "id,none\n1,\n2,\n");
        lake.run();
        parquet("../bucket/raw/files/t/stray.parquet", "SELECT 7 AS id");
        Path table = directory.resolve("bucket/raw/files/t");

        lake.file(
                "pipelines/p2.yaml",
                "source: {tap: parquet, config: {path: '" + table + "', name: silver}}\ndestination: {bucket: '"
                        + directory.resolve("bucket") + "', path: curated}\n");
        lake.client().run("p2", io.dataspoc.pipe.pipeline.RunOptions.DEFAULT);

        assertThat(lake.rows("curated/parquet/silver")).containsExactlyInAnyOrder("1|-", "2|-");
    }
}
