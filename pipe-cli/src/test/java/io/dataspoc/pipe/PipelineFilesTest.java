package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines as people have written them, and what their settings do. */
class PipelineFilesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @Test
    void partitionsAreWrittenAsAsked() {
        Catalogs.wholeDatabase(home);
        home.pipeline("hr", "source: {tap: tap-hr, streams: [orders]}");
        home.run("add", "hr", "--partition-by", "month(made)");

        home.run("run", "hr");

        assertThat(home.dataFiles())
                .containsExactly("raw/hr/public-orders/made_month=2026-01/public-orders-ID-0000.parquet");
    }

    @Test
    void defaultsOfTheHomeApplyWhereAPipelineIsSilent() {
        Catalogs.wholeDatabase(home);
        home.run("init");
        home.write(
                home.home().resolve("config.yaml"),
                "defaults:\n  compression: snappy\n  partition_by: [_extraction_date]\n");
        home.pipeline("full", "source: {tap: tap-hr, streams: [orders]}");
        home.pipeline("daily", "source: {tap: tap-hr, streams: [salaries]}\nincremental: {enabled: true}");

        home.run("run", "full");
        home.run("run", "daily");

        assertThat(home.dataFiles()).hasSize(2);
        assertThat(home.dataFiles().get(0)).isEqualTo("raw/hr/public-orders/public-orders-ID-0000.parquet");
        assertThat(home.dataFiles().get(1))
                .matches("raw/hr/public-salaries/dt=\\d{4}-\\d\\d-\\d\\d/public-salaries-ID-0000.parquet");
        assertThat(home.query(
                        "hr/public-orders",
                        "SELECT DISTINCT compression FROM parquet_metadata('" + home.bucketPath()
                                + "/raw/hr/public-orders/*.parquet')"))
                .containsExactly("{'compression': SNAPPY}");
    }

    @Test
    void fullLoadsLieFlat() {
        Catalogs.wholeDatabase(home);
        home.pipeline("hr", "source: {tap: tap-hr, streams: [orders]}");
        home.run("add", "hr", "--partition-by", "_extraction_date");

        home.run("run", "hr");

        assertThat(home.dataFiles()).containsExactly("raw/hr/public-orders/public-orders-ID-0000.parquet");
    }

    @Test
    void pipelinesOfDataSpocAreReadAsTheyAre() {
        Catalogs.wholeDatabase(home);
        home.write(home.home().resolve("pipelines/old.yaml"), """
                name: old
                _comment: made by DataSpoc
                x-owner: finance
                source:
                  tap: tap-hr
                  config: {host: db}
                  streams: null
                destination:
                  bucket: %s
                  path: raw
                  partition_by: _extraction_date
                  compression: zstd
                incremental:
                  enabled: false
                schedule:
                  cron: null
                """.formatted(home.bucketPath()));

        assertThat(home.run("validate", "old").exit()).isZero();
        assertThat(home.run("run", "old").exit()).isZero();
        assertThat(home.dataFiles()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parquet: {row_group_rows: 0}            | 2:11: 'row_group_rows' must be from 1 to 2147483647, found 0
            parquet: {row_group_rows: 99999999999}  | 2:11: 'row_group_rows' must be from 1 to 2147483647, found 99999999999
            parquet: {file_size: 0B}                | 2:11: 'file_size' must be at least 1, found 0
            max_rejected: -1                        | 2:1: 'max_rejected' must be from 0 to 2147483647, found -1
            checkpoint: {bytes: 0B}                 | 2:14: 'bytes' must be at least 1, found 0
            """)
    void numbersThatCannotBeAreToldWithTheirPlace(String yaml, String message) {
        home.pipeline("shop", "source: {tap: tap-x}\n" + yaml);

        Result result = home.run("run", "shop");

        assertThat(result.exit()).as(result.err()).isEqualTo(3);
        assertThat(result.err()).contains("shop.yaml:" + message);
    }

    @Test
    void aLineOfATapIsNoLongerThanAnArrayCanBe() {
        home.pipeline("shop", "source: {tap: tap-x, singer: {max_line_bytes: 3GB}}");

        assertThat(home.run("run", "shop").err())
                .contains("'max_line_bytes' must be from 1 to 2147483631, found 3000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "[id]"})
    void partitionsAreOneNameOrAList(String names) {
        Catalogs.wholeDatabase(home);
        write("hr", "partition_by: " + names);

        assertThat(home.run("run", "hr").exit()).isZero();

        assertThat(home.dataFiles())
                .containsExactly(
                        "raw/hr/public-orders/id_part=1/public-orders-ID-0000.parquet",
                        "raw/hr/public-salaries/id_part=1/public-salaries-ID-0000.parquet");
        assertThat(new PlainReader(home).rows("raw/hr/public-orders", "id, id_part, amount"))
                .containsExactly("1|1|1.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "bronze", "curated/finance", "./lake/", "team a"})
    void tablesLieWhereverThePathSays(String path) {
        Catalogs.wholeDatabase(home);
        write("hr", "path: '" + path + "'");

        Result result = home.run("run", "hr");

        String directory = path.replaceFirst("^\\./", "").replaceFirst("/$", "");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.dataFiles())
                .containsExactly(
                        directory + "/hr/public-orders/public-orders-ID-0000.parquet",
                        directory + "/hr/public-salaries/public-salaries-ID-0000.parquet");
        assertThat(home.query(
                        (path.equals("raw") ? "" : directory + "/") + "hr/public-orders", "SELECT id, amount FROM t"))
                .containsExactly("{'id': 1, 'amount': 1.00}");
    }

    private void write(String name, String destination) {
        home.write(
                home.home().resolve("pipelines/" + name + ".yaml"),
                "source: {tap: tap-hr}\ndestination: {bucket: '" + home.bucketPath() + "', " + destination + "}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.py", "shop.sql"})
    void aPipelineWithATransformIsRefusedForItMayHidePersonalData(String transform) {
        home.pipeline("shop", "source: {tap: " + home.tap(Catalogs.keyless("people", 1, 2)) + "}");
        home.write(home.home().resolve("transforms").resolve(transform), "def transform(df): ...");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("transforms/" + transform + ": pipeline 'shop' has a transform");
        assertThat(home.bucketPath()).doesNotExist();
    }

    @Test
    void filesOfTapCsvAreReadWithoutTheProgram() {
        home.write(directory.resolve("data/sales.csv"), "id,zip,price\n1,01310,1.10\n2,20040,1234.5\n");
        home.write(
                directory.resolve("csv.json"),
                "{\"files\": [{\"entity\": \"sales\", \"path\": \"~/data/sales.csv\", \"keys\": [\"id\"]}]}");
        home.pipeline("shop", "source: {tap: tap-csv, config: ~/csv.json}");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(new PlainReader(home).rows("raw/csv/sales", "id, zip, price"))
                .containsExactly("1|01310|1.10", "2|20040|1234.50");
    }

    @Test
    void filesOfTapCsvAreLeftToTheProgramWhereThereIsOne() {
        home.write(directory.resolve("data/sales.csv"), "id\n7\n");
        Path rows = home.write(directory.resolve("rows"), String.join("\n", Catalogs.keyless("sales", 1, 2)) + "\n");
        home.program("tap-csv", """
                #!/bin/sh
                case "$*" in *--help*) echo 'usage: --config'; exit 0;; esac
                cat '%s'
                """.formatted(rows));
        home.pipeline("shop", "source: {tap: tap-csv, config: {files: [{entity: sales, path: ~/data/sales.csv}]}}");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(new PlainReader(home).rows("raw/csv/sales", "id")).containsExactly("1", "2");
    }

    @Test
    void pathsOfBucketsNeverLeadOutOfThem() {
        home.write(
                home.home().resolve("pipelines/shop.yaml"),
                "source: {tap: tap-x}\ndestination: {bucket: lake, path: ../up}\n");

        assertThat(home.run("run", "shop").err()).contains("'path' must be a directory inside of the bucket");
    }
}
