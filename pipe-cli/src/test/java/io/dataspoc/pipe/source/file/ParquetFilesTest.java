package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.pipe.pipeline.StreamReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    @Test
    void neverMergesRowsWithoutAKey() {
        lake.pipeline(
                "file",
                "{path: in/a.parquet, stream: t, keys: [id]}",
                "incremental: {enabled: true}",
                "on_row_error: quarantine",
                "max_rejected: 1");
        parquet("in/a.parquet", "SELECT * FROM (VALUES (1, 'a'), (NULL, 'b'), (3, NULL)) t(id, n)");

        StreamReport report = lake.run();

        assertThat(lake.rows("files/t")).containsExactlyInAnyOrder("1|a", "3|-");
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.discarded()).isZero();

        lake.pipeline("file", "{path: in/a.parquet, stream: t, keys: [id]}", "incremental: {enabled: true}");
        parquet("in/a.parquet", "SELECT * FROM (VALUES (4, 'a'), (NULL, 'b')) t(id, n)");
        assertThat(lake.failure()).contains("in/a.parquet: row 2: no value for the key 'id'");

        lake.pipeline("file", "{path: in/a.parquet, stream: t, keys: [n, x]}", "incremental: {enabled: true}");
        assertThat(lake.failure()).startsWith("in/a.parquet: has no column 'x', which is a key (it has: id, n)");
    }

    @Test
    void neverCopiesAFileWhosePagesCannotBeRead() throws IOException {
        parquet("in/a.parquet", "SELECT i AS id, md5(i::VARCHAR) AS code FROM range(1000) t(i)");
        lake.run();
        Path file = lake.home().resolve("in/a.parquet");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4, 200, (byte) 0xff);
        Files.write(file, bytes);

        assertThat(lake.failure()).startsWith("in/a.parquet: cannot be read to its end: ");
        assertThat(lake.rows("parquet/t")).hasSize(1000);
    }

    @Test
    void keepsWhatOtherToolsRound() {
        parquet(
                "in/a.parquet",
                "SELECT 12345678901234567890123456789.123456789::DECIMAL(38,9) AS d,"
                        + " {'x': 0.10::DECIMAL(5,2), 'y': [TIMESTAMPTZ '2024-01-31 10:00:00.000001+02']} AS s,"
                        + " 18446744073709551615::UBIGINT AS u, TIMESTAMP_NS '2024-01-31 10:00:00.123456789' AS ns");

        lake.run();

        assertThat(lake.schema("parquet/t"))
                .isEqualTo(
                        "(d: decimal128(38, 9), s: struct<x: decimal128(5, 2), y: list<item: timestamp[us, tz=UTC]>>,"
                                + " u: uint64, ns: timestamp[ns])");
        assertThat(lake.rows("parquet/t"))
                .containsExactly("12345678901234567890123456789.123456789|"
                        + "{'x': 0.10, 'y': ['2024-01-31 08:00:00.000001+00']}|18446744073709551615|"
                        + "2024-01-31 10:00:00.123456789");
    }

    @Test
    void namesAFileThatIsEmpty() {
        lake.file("in/b.parquet", "");

        assertThat(lake.failure())
                .isEqualTo("in/b.parquet: not a readable Parquet file: it has 0 bytes only"
                        + " (repair it, or leave it out)");
    }

    @Test
    void namesADamagedFileWhoseKeysAreLookedAt() throws IOException {
        lake.pipeline("file", "{path: in/a.parquet, stream: t, keys: [id]}", "incremental: {enabled: true}");
        parquet("in/a.parquet", "SELECT nullif(i, 7) AS id FROM range(1000) t(i)");
        Path file = lake.home().resolve("in/a.parquet");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4, 200, (byte) 0xff);
        Files.write(file, bytes);

        assertThat(lake.failure()).startsWith("in/a.parquet: cannot be read to its end: ");
    }

    @Test
    void keepsInstantsInNanoseconds() {
        parquet("in/a.parquet", "SELECT TIMESTAMPTZ_NS '2024-01-31 10:00:00.123456789+02' AS at");

        lake.run();

        assertThat(lake.schema("parquet/t")).isEqualTo("(at: timestamp[ns, tz=UTC])");
        assertThat(lake.rows("parquet/t")).containsExactly("2024-01-31 08:00:00.123456789+00");
    }

    @Test
    void takesTheTypeOfAFileWhereADirectoryIsNamedLikeItsColumn() {
        lake.pipeline("file", "{path: 'in/**/*.parquet', stream: t}");
        parquet("in/year=2024/a.parquet", "SELECT 'x' AS year");

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(year: string)");
        assertThat(lake.rows("files/t")).containsExactly("x");
    }

    @Test
    void castsToDeclaredTypesThatHoldEveryValue() {
        lake.pipeline(
                "file",
                "{path: in/a.parquet, stream: t, columns: {id: integer, amount: \"decimal(12,2)\", day: timestamp}}");
        parquet("in/a.parquet", "SELECT 1::INTEGER AS id, 2.5::DECIMAL(4,1) AS amount, DATE '2024-01-31' AS day");

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(id: int64, amount: decimal128(12, 2), day: timestamp[us])");
        assertThat(lake.rows("files/t")).containsExactly("1|2.50|2024-01-31 00:00:00");
    }

    @Test
    void refusesDeclaredTypesThatDoNotHoldEveryValue() {
        lake.pipeline("file", "{path: in/a.parquet, stream: t, columns: {amount: \"decimal(12,2)\"}}");
        parquet("in/a.parquet", "SELECT 2.5::DOUBLE AS amount");

        assertThat(lake.failure())
                .isEqualTo("in/a.parquet: column 'amount' is declared as decimal128(12, 2), which does not hold every"
                        + " double that this file may have (leave it out of 'columns', or load it as text: 'columns:"
                        + " {amount: string}')");
    }
}
