package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every run leaves its report in the bucket, however it ends. */
class RunReportsTest {

    private static final RunOptions BUGGY = new RunOptions(
            RunOptions.Extent.SINCE_BOOKMARK,
            RunOptions.Effect.COMMIT,
            (stream, rows, bytes) -> {
                if (stream.equals("bad")) {
                    throw new IllegalArgumentException("token sk_live_12345678 is odd");
                }
            },
            state -> {});

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private void pipeline(String name, String stream, String yaml) {
        Path lines = home.write(directory.resolve(name), String.join("\n", Catalogs.keyless(stream, 1, 3)) + "\n");
        home.program("tap-" + name, """
                #!/bin/sh
                case "$*" in *--help*) echo 'usage: --config --state'; exit 0;; esac
                cat '%s'
                """.formatted(lines));
        home.pipeline(name, "source: {tap: tap-" + name + ", config: {token: sk_live_12345678}}\n" + yaml);
    }

    private void pipeline(String name, String stream) {
        pipeline(name, stream, "");
    }

    private JsonNode newest(String pipeline) {
        return home.json("logs", pipeline).get(0);
    }

    @Test
    void aBugLeavesAReportThatSaysSo() {
        pipeline("shop", "bad");

        RunReport report = home.client().run("shop", BUGGY);

        assertThat(report.failure()).containsInstanceOf(IllegalArgumentException.class);
        assertThat(newest("shop").path("status").asText()).isEqualTo("failure");
        assertThat(newest("shop").path("error").asText())
                .isEqualTo("this is a bug in dataspoc-pipe: java.lang.IllegalArgumentException: token *** is odd"
                        + " (please report it with the pipeline, and what a run prints with --verbose)");
        assertThat(home.bucketFiles()).noneMatch(file -> file.endsWith(".parquet") || file.endsWith(".tmp"));
    }

    @Test
    void aBugInOnePipelineDoesNotKeepTheOthersFromRunning() {
        pipeline("a", "bad");
        pipeline("b", "good");

        List<RunReport> reports = home.client().run(List.of("a", "b"), BUGGY, 1);

        assertThat(reports)
                .extracting(RunReport::status)
                .containsExactly(RunReport.Status.FAILURE, RunReport.Status.SUCCESS);
        assertThat(newest("b").path("total_records").asInt()).isEqualTo(3);
    }

    @Test
    void aRunThatCannotBeginLeavesAReport() {
        pipeline("shop", "orders");
        home.run("run", "shop");
        Path manifest = home.write(home.bucketPath().resolve(".dataspoc/manifest.json"), "{\"version\": ");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains("manifest.json");
        assertThat(newest("shop").path("error").asText()).contains("manifest.json");
        assertThat(manifest).content().isEqualTo("{\"version\": ");
    }

    @Test
    void aRunWhoseSecretIsNotSetLeavesAReport() {
        home.pipeline("shop", "source: {tap: 'sh tap.sh', config: {token: '${SHOP_TOKEN}'}}");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(newest("shop").path("error").asText()).contains("the variable SHOP_TOKEN is not set");
    }

    @Test
    void runsInOneSecondLeaveAReportEach() {
        pipeline("shop", "orders");

        for (int run = 0; run < 5; run++) {
            home.run("run", "shop");
        }

        assertThat(home.json("logs", "shop").findValuesAsText("started_at"))
                .hasSize(5)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(home.json("status")).hasSize(1);
    }

    @Test
    void reportsThatAreOldEnoughGoWithAVacuum() {
        pipeline("shop", "orders");
        home.run("run", "shop");
        String old = ".dataspoc/logs/shop/2019-01-01T000000.000Z-00000000000000000000000000.json";
        Path file = home.write(home.bucketPath().resolve(old), "{}");
        assertThat(file.toFile().setLastModified(1_546_300_800_000L)).isTrue();

        home.run("vacuum", home.bucketPath().toString());

        assertThat(home.bucketFiles()).doesNotContain(old);
        assertThat(home.json("logs", "shop")).hasSize(1);
    }

    @Test
    void aReportThatIsDamagedIsToldAndNotTakenForNone() {
        pipeline("shop", "orders");
        pipeline("other", "items");
        home.run("run", "--all");
        home.write(home.bucketPath().resolve(".dataspoc/logs/shop/2999-01-01T000000.000Z-X.json"), "{\"pipel");

        Result logs = home.run("logs", "shop");
        JsonNode status = home.json("status");

        assertThat(logs.exit()).isEqualTo(5);
        assertThat(logs.err()).contains("a run report is damaged", "2999-01-01T000000.000Z-X.json");
        assertThat(status.findValuesAsText("status")).containsExactly("success", "error");
        assertThat(status.get(1).path("error").asText()).contains("a run report is damaged");
        assertThat(home.run("run", "shop").exit()).isZero();
    }

    @Test
    void aBookmarkThatIsDamagedEndsTheRunBeforeAnythingIsReadAnew() {
        pipeline("shop", "orders", "incremental: {enabled: true}");
        home.run("run", "shop");
        String state = home.bucketFiles().stream()
                .filter(file -> file.matches("\\.dataspoc/state/shop/[0-9A-Z]{26}\\.json"))
                .findFirst()
                .orElseThrow();
        home.write(home.bucketPath().resolve(state), "{\"ord");

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains(state);
        assertThat(new PlainReader(home).rows("raw/shop/orders", "id")).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "password", "secret", "password_resets", "api_keys"})
    void aStreamMayBeCalledLikeASecret(String stream) {
        pipeline("shop", stream);

        home.run("run", "shop");

        assertThat(newest("shop").path("streams").path(stream).path("records").asInt())
                .isEqualTo(3);
        assertThat(home.json("status").get(0).path("status").asText()).isEqualTo("success");
    }

    @Test
    void aNumberThatIsAlsoASecretStaysANumber() {
        home.environment("PAGE", "1000");
        Path tap = home.tap(Catalogs.keyless("orders", 1, 1000));
        home.pipeline("shop", "source: {tap: " + tap + ", config: {page: '${PAGE}'}}");

        home.run("run", "shop");

        assertThat(newest("shop").path("total_records").isInt()).isTrue();
        assertThat(newest("shop").path("total_records").asInt()).isEqualTo(1000);
    }

    @Test
    void aSecretThatATapDiesWithIsMaskedAndTheReportStaysWhole() {
        home.environment("SHOP_KEY", "very \"quoted\" key");
        Path tap =
                home.tapScript("echo 'no login with api_key: very \"quoted\" key, nor with api_key: \"' >&2; exit 1");
        home.pipeline("shop", "source: {tap: " + tap + ", config: {key: '${SHOP_KEY}'}}");

        home.run("run", "shop");

        assertThat(newest("shop").path("error").asText())
                .contains("no login with api_key: ***")
                .doesNotContain("quoted");
        assertThat(newest("shop").path("run_id").asText()).hasSize(26);
    }

    @Test
    void aReportThatCannotBeKeptStillTellsWhatWasCommitted() {
        pipeline("shop", "orders");
        home.write(home.bucketPath().resolve(".dataspoc/logs"), "in the way");

        JsonNode report = home.json("run", "shop");
        Result result = home.run("run", "shop");

        assertThat(report.path("total_records").asInt()).isEqualTo(3);
        assertThat(report.path("commits")).hasSize(1);
        assertThat(report.path("error").asText()).contains(".dataspoc/logs");
        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains("3 rows were committed before\nerror: ");
    }

    @Test
    void noReportsAreNoAnswer() {
        pipeline("shop", "orders");

        Result result = home.run("logs", "shop", "--limit", "-1");

        assertThat(result).isEqualTo(new Result(2, "", "error: '--limit' must be at least 1\n"));
    }

    @Test
    void aRehearsalLeavesNoReport() {
        pipeline("shop", "orders");

        assertThat(home.run("run", "shop", "--dry-run").exit()).isZero();

        assertThat(home.bucketFiles()).noneMatch(file -> file.contains("/logs/"));
    }

    @Test
    void aRehearsalLeavesNoDirectoriesOfTables() throws IOException {
        pipeline("shop", "orders");
        Files.createDirectory(home.bucketPath());

        assertThat(home.run("run", "shop", "--dry-run").exit()).isZero();

        assertThat(home.bucketPath().toFile().list()).containsExactly(".dataspoc");
        assertThat(home.bucketPath().resolve(".dataspoc/loads")).isEmptyDirectory();
    }
}
