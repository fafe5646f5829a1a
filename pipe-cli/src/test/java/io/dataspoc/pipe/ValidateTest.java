package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        home.discoverableTap(
                "tap-shop",
                Catalogs.of(Catalogs.table("orders", "orders")),
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "1"));
    }

    private String error(String pipeline) {
        return home.json("validate", pipeline).get(0).path("error").asText();
    }

    @Test
    void acceptsAPipelineThatCouldRun() {
        home.pipeline("shop", "source: {tap: tap-shop, streams: [orders]}\nschedule: {cron: '@daily'}");

        Result result = home.run("validate", "shop", "--output", "json");

        assertThat(result)
                .isEqualTo(new Result(
                        0,
                        "[{\"pipeline\":\"shop\",\"bucket_ok\":true,\"tap_ok\":true,\"error\":null}]\n",
                        "next: dataspoc-pipe run shop\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "on_row_error, quarantine",
        "max_rejected, 10",
        "number, decimal",
        "unrepresentable, string",
        "hard_delete, true"
    })
    void saysWhereOptionsOfAllSourcesStand(String key, String value) {
        home.pipeline("shop", "source: {tap: tap-shop, singer: {" + key + ": " + value + "}}");

        Result result = home.run("plan", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .endsWith("shop.yaml:1:34: unknown field '" + key + "'\nhint: '" + key
                        + "' stands at the top of the file, beside 'source'\n");
    }

    @Test
    void looksAtAllPipelinesEvenIfOneIsBroken() {
        home.pipeline("a", "source: {tap: tap-shop}");
        home.pipeline("b", "source: {tap: tap-shop, streems: [orders]}");
        home.pipeline("c", "source: {tap: tap-gone}");

        JsonNode checks = home.json("validate");

        assertThat(checks)
                .extracting(check -> check.path("pipeline").asText() + check.path("bucket_ok") + check.path("tap_ok"))
                .containsExactly("atruetrue", "bfalsefalse", "ctruefalse");
        assertThat(checks.get(1).path("error").asText())
                .contains("b.yaml:1:25: unknown field 'streems'", "did you mean 'streams'?");
        assertThat(checks.get(2).path("error").asText()).contains("the program 'tap-gone' was not found");
    }

    @Test
    void exitsWithZeroOnlyIfAllCouldRun() {
        home.pipeline("good", "source: {tap: tap-shop}");
        home.pipeline("typo", "source: {tap: tap-shop}\nscedule: {}");
        home.program("tap-down", "#!/bin/sh\necho 'no such host' >&2\nexit 1\n");
        home.pipeline("down", "source: {tap: tap-down, singer: {catalog_flag: catalog}}");

        assertThat(home.run("validate", "good").exit()).isZero();
        assertThat(home.run("validate", "typo").exit()).isEqualTo(3);
        assertThat(home.run("validate", "down").exit()).isEqualTo(6);
        Result all = home.run("validate");
        assertThat(all.exit()).isEqualTo(6);
        assertThat(all.err()).endsWith("error: 2 of 3 pipelines could not run: down, typo\n");
    }

    @Test
    void connectsToTheSource() {
        home.program("tap-down", """
                #!/bin/sh
                case "$*" in *--help*) echo '--config --discover --catalog'; exit 0;; esac
                echo 'connection refused' >&2
                exit 1
                """);
        home.pipeline("shop", "source: {tap: tap-down}");

        assertThat(error("shop")).contains("connection refused");
    }

    @Test
    void findsStreamsThatAreNotThere() {
        home.pipeline("shop", "source: {tap: tap-shop, streams: [invoices]}");

        assertThat(error("shop")).contains("no stream of the tap matches 'invoices'", "there are: orders");
    }

    @Test
    void findsSecretsThatAreNotSet() {
        home.pipeline("shop", "source: {tap: tap-shop, config: {password: '${SHOP_PASSWORD}'}}");

        assertThat(error("shop")).contains("the variable SHOP_PASSWORD is not set");
    }

    @Test
    void findsKeysAndPartitionsThatNoColumnHas() {
        home.pipeline("keys", "source: {tap: tap-shop}\nwrite: merge\nkeys: [number]\nincremental: {enabled: true}");
        home.pipeline("none", "source: {tap: tap-shop}\nwrite: replace\nincremental: {enabled: true}");

        assertThat(error("keys"))
                .contains(
                        "stream 'orders' has no column 'number', which 'keys' names (its columns are id, amount, made)");
        assertThat(error("none")).contains("'write: replace' would leave only the newest rows of stream 'orders'");
    }

    @Test
    void findsABucketThatCannotBeWritten() {
        Path file = home.write(directory.resolve("file"), "");
        home.write(
                home.home().resolve("pipelines/shop.yaml"),
                "source: {tap: tap-shop}\ndestination: {bucket: " + file + "/bucket}\n");

        JsonNode check = home.json("validate", "shop").get(0);

        assertThat(check.path("bucket_ok").asBoolean()).isFalse();
        assertThat(check.path("tap_ok").asBoolean()).isTrue();
        assertThat(check.path("error").asText()).contains("the bucket cannot be written");
    }

    @Test
    void leavesNothingInTheBucket() {
        home.pipeline("shop", "source: {tap: tap-shop}");

        home.run("validate", "shop");
        boolean isMadeByNewPipelines = home.bucketPath().toFile().exists();
        home.run("run", "shop");
        List<String> before = home.bucketFiles();
        home.run("validate", "shop");

        assertThat(isMadeByNewPipelines).isFalse();
        assertThat(home.bucketFiles()).isEqualTo(before);
    }

    @Test
    void findsABrokenSchedule() {
        home.pipeline("shop", "source: {tap: tap-shop}\nschedule: {cron: '0 6 * *'}");

        assertThat(error("shop"))
                .startsWith(home.home().resolve("pipelines/shop.yaml") + ":")
                .containsPattern(":[0-9]+:[0-9]+: 'schedule.cron' is wrong: '0 6 \\* \\*' has 4 fields");
    }

    @Test
    void answersInJsonWhenThereIsNoPipeline() {
        assertThat(home.run("validate", "--output", "json"))
                .isEqualTo(new Result(0, "[]\n", "next: dataspoc-pipe add NAME\n"));
    }

    @Test
    void refusesAPipelineWithATransform() {
        home.pipeline("shop", "source: {tap: tap-shop}");
        home.write(home.home().resolve("transforms/shop.py"), "");

        assertThat(home.run("validate", "shop").exit()).isEqualTo(3);
        assertThat(home.run("run", "shop").exit()).isEqualTo(3);
        assertThat(error("shop")).contains("pipeline 'shop' has a transform");
    }
}
