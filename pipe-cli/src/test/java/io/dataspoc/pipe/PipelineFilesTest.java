package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void pathsOfBucketsNeverLeadOutOfThem() {
        home.write(
                home.home().resolve("pipelines/shop.yaml"),
                "source: {tap: tap-x}\ndestination: {bucket: lake, path: ../up}\n");

        assertThat(home.run("run", "shop").err()).contains("'path' must be a directory inside of the bucket");
    }
}
