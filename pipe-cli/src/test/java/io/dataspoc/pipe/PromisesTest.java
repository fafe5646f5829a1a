package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promises about configuration and about the command line as a whole. */
class PromisesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    /** A tap that sends all streams, whatever its catalog says. */
    private Path wholeDatabase() {
        return home.discoverableTap(
                "tap-hr",
                Catalogs.of(Catalogs.table("public-orders", "orders"), Catalogs.table("public-salaries", "salaries")),
                Catalogs.schemaMessage("public-orders"),
                Catalogs.record("public-orders", 1, "1"),
                Catalogs.schemaMessage("public-salaries"),
                Catalogs.record("public-salaries", 1, "99999"),
                Catalogs.state("{\"done\":1}"));
    }

    private List<String> dataFiles() {
        return home.bucketFiles().stream()
                .filter(file -> file.endsWith(".parquet"))
                .map(file -> file.replaceFirst("-[0-9A-Z]{26}-", "-ID-"))
                .toList();
    }

    @Test
    void streamsThatAreNotNamedAreNotIngested() {
        wholeDatabase();
        home.pipeline("hr", "source: {tap: tap-hr, streams: [orders]}");

        Result result = home.run("run", "hr");

        assertThat(result.exit()).isZero();
        assertThat(dataFiles()).containsExactly("raw/hr/public-orders/public-orders-ID-0000.parquet");
    }

    @Test
    void aSelectionThatMatchesNothingIsAnErrorWithTheList() {
        wholeDatabase();
        home.pipeline("hr", "source: {tap: tap-hr, streams: [salary]}");

        Result result = home.run("run", "hr");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("no stream of the tap matches 'salary'", "public-orders, public-salaries");
        assertThat(dataFiles()).isEmpty();
    }

    @Test
    void partitionsAreWrittenAsAsked() {
        wholeDatabase();
        home.pipeline("hr", "source: {tap: tap-hr, streams: [orders]}");
        home.run("add", "hr", "--partition-by", "month(made)");

        home.run("run", "hr");

        assertThat(dataFiles())
                .containsExactly("raw/hr/public-orders/made_month=2026-01/public-orders-ID-0000.parquet");
    }

    @Test
    void defaultsOfTheHomeApplyWhereAPipelineIsSilent() {
        wholeDatabase();
        home.run("init");
        home.write(
                home.home().resolve("config.yaml"),
                "defaults:\n  compression: snappy\n  partition_by: [_extraction_date]\n");
        home.pipeline("full", "source: {tap: tap-hr, streams: [orders]}");
        home.pipeline("daily", "source: {tap: tap-hr, streams: [salaries]}\nincremental: {enabled: true}");

        home.run("run", "full");
        home.run("run", "daily");

        assertThat(dataFiles()).hasSize(2);
        assertThat(dataFiles().get(0)).isEqualTo("raw/hr/public-orders/public-orders-ID-0000.parquet");
        assertThat(dataFiles().get(1))
                .matches("raw/hr/public-salaries/dt=\\d{4}-\\d\\d-\\d\\d/public-salaries-ID-0000.parquet");
        assertThat(home.query(
                        "hr/public-orders",
                        "SELECT DISTINCT compression FROM parquet_metadata('" + home.bucketPath()
                                + "/raw/hr/public-orders/*.parquet')"))
                .containsExactly("{'compression': SNAPPY}");
    }

    @Test
    void fullLoadsLieFlat() {
        wholeDatabase();
        home.pipeline("hr", "source: {tap: tap-hr, streams: [orders]}");
        home.run("add", "hr", "--partition-by", "_extraction_date");

        home.run("run", "hr");

        assertThat(dataFiles()).containsExactly("raw/hr/public-orders/public-orders-ID-0000.parquet");
    }

    @Test
    void secretsInSettingsAreResolvedAndNeverShown() {
        Path seen = directory.resolve("seen");
        home.program("tap-echo", """
                #!/bin/sh
                case "$*" in *--help*) echo 'usage: --config'; exit 0;; esac
                cat "$2" > '%s'
                echo "password is $(cat "$2")" >&2
                exit 1
                """.formatted(seen));
        home.pipeline("db", "source: {tap: tap-echo, config: {password: '${DB_PASSWORD}', plain: '$${DB_PASSWORD}'}}");
        Path env = home.write(home.home().resolve("env"), "DB_PASSWORD=hunter2hunter2\n");
        assertThat(env.toFile().setReadable(false, false)).isTrue();
        assertThat(env.toFile().setReadable(true, true)).isTrue();

        Result result = home.run("run", "db");

        assertThat(seen).content().isEqualTo("{\"password\":\"hunter2hunter2\",\"plain\":\"${DB_PASSWORD}\"}");
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.out() + result.err()).contains("***").doesNotContain("hunter2");
        assertThat(home.text("pipelines/db.yaml")).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tap-echo", "sh ~/bin/tap-echo"})
    void aTildeIsTheHomeOfTheUserWhereverATapIsNamed(String tap) {
        Path seen = directory.resolve("seen");
        home.program("tap-echo", "#!/bin/sh\ncat \"$2\" > '" + seen + "'\n");
        home.write(directory.resolve("erp.json"), "{\"host\": \"db\"}");
        home.pipeline("erp", "source: {tap: '" + tap + "', config: ~/erp.json, singer: {catalog_flag: none}}");

        home.run("run", "erp");

        assertThat(seen).content().isEqualTo("{\"host\":\"db\"}");
    }

    @Test
    void everyCommandAnswersInJsonEvenWhenThereIsNothing() {
        assertThat(home.json("init").path("home").asText())
                .isEqualTo(home.home().toString());
        assertThat(home.json("status").toString()).isEqualTo("[]");
        assertThat(home.json("validate").toString()).isEqualTo("[]");
        assertThat(home.json("run", "--all").toString()).isEqualTo("[]");
        assertThat(home.json("doctor")).isNotEmpty();
        assertThat(home.json(
                                "add",
                                "shop",
                                "--tap",
                                "tap-x",
                                "--bucket",
                                home.bucketPath().toString())
                        .path("outcome")
                        .asText())
                .isEqualTo("created");
        assertThat(home.json("completion").path("script").asText()).contains("preview", "doctor", "--from");
        for (String command : List.of("discover", "preview", "plan")) {
            assertThat(home.json(command, "shop").path("error").path("exit").asInt())
                    .as(command)
                    .isEqualTo(3);
        }
        assertThat(home.json("run", "shop").path("status").asText()).isEqualTo("failure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "/etc/cron", "a/b", "", ".hidden", "a\nb", "-x"})
    void namesOfPipelinesNeverLeadOutOfTheHome(String name) {
        for (String command : List.of("add", "run", "validate", "plan", "preview", "discover")) {
            Result result = home.run(command, "--", name);

            assertThat(result.exit()).as(command + " " + name).isIn(2, 3);
        }

        assertThat(directory.toFile().list()).containsExactly("home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../up", "/etc/x", "a/b", "..", "a\\u0000b"})
    void namesOfStreamsNeverLeadOutOfTheirDirectory(String stream) {
        Path tap = home.tap(Catalogs.schemaMessage(stream), Catalogs.record(stream, 1, "1"));
        home.pipeline("shop", "source: {tap: " + tap + "}");

        assertThat(home.run("run", "shop").exit()).isZero();
        assertThat(home.json("preview", "shop")).hasSize(1);

        assertThat(dataFiles()).hasSize(1);
        assertThat(dataFiles().get(0)).matches("raw/test/[^/]+/[^/]+\\.parquet");
        assertThat(directory.resolve("up")).doesNotExist();
    }

    @Test
    void pathsOfBucketsNeverLeadOutOfThem() {
        home.write(
                home.home().resolve("pipelines/shop.yaml"),
                "source: {tap: tap-x}\ndestination: {bucket: lake, path: ../up}\n");

        assertThat(home.run("run", "shop").err()).contains("'path' must be a directory inside of the bucket");
    }

    @Test
    void runAllGoesOnAfterABrokenPipelineAndTellsIt() {
        wholeDatabase();
        home.pipeline("a", "source: {tap: tap-hr, streems: []}");
        home.pipeline("b", "source: {tap: tap-gone}");
        home.pipeline("c", "source: {tap: tap-hr, streams: [orders]}");

        Result result = home.run("run", "--all");

        assertThat(result.exit()).isEqualTo(8);
        assertThat(result.err()).contains("2 of 3 pipelines failed: a, b");
        assertThat(dataFiles()).hasSize(1);
    }

    @Test
    void validateKnowsTapsThatAreCommandLines() {
        home.write(
                directory.resolve("mock_tap.sh"), "case \"$*\" in *--help*) echo 'usage: --config'; exit 0;; esac\n");
        home.pipeline("mock", "source: {tap: 'sh " + directory.resolve("mock_tap.sh") + " --verbose'}");

        assertThat(home.json("validate", "mock").get(0).path("tap_ok").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"run,--all,", "run,_,--all", "run,--all,anything"})
    void allPipelinesRunWithOrWithoutADummyName(String command, String first, String second) {
        wholeDatabase();
        home.pipeline("a", "source: {tap: tap-hr, streams: [orders]}");
        home.pipeline("b", "source: {tap: tap-hr, streams: [salaries]}");

        Result result = second == null ? home.run(command, first) : home.run(command, first, second);

        assertThat(result.exit()).isZero();
        assertThat(dataFiles()).hasSize(2);
    }

    @Test
    void theSourceIsNamedAfterTheScriptAndNotItsOptions() {
        home.write(directory.resolve("mock_tap.sh"), """
                case "$*" in *--help*) echo 'usage: --config'; exit 0;; esac
                echo '%s'
                """.formatted(Catalogs.schemaMessage("orders")));
        home.pipeline("mock", "source: {tap: 'sh " + directory.resolve("mock_tap.sh") + " --flag --x'}");

        home.run("run", "mock");

        assertThat(dataFiles()).containsExactly("raw/mock_tap/orders/orders-ID-0000.parquet");
    }

    @Test
    void theVersionIsToldAsOtherToolsReadIt() {
        assertThat(home.run("--version").out()).isEqualTo("dataspoc-pipe development\n");
        assertThat(home.run("-v").out()).isEqualTo("dataspoc-pipe development\n");
    }

    @Test
    void initMakesTheHomeOnceAndKeepsWhatIsThere() {
        Result first = home.run("init");
        String config = home.text("config.yaml");
        home.write(home.home().resolve("config.yaml"), "# mine\n" + config);

        JsonNode second = home.json("init");

        assertThat(first.exit()).isZero();
        assertThat(first.err()).isEqualTo("next: dataspoc-pipe add NAME\n");
        assertThat(home.home()).isDirectoryContaining(path -> path.endsWith("transforms") && Files.isDirectory(path));
        assertThat(second.toString()).isEqualTo("{\"home\":\"" + home.home() + "\",\"made\":[]}");
        assertThat(home.text("config.yaml")).startsWith("# mine\n# What pipelines get");
    }

    @Test
    void pipelinesOfDataSpocAreReadAsTheyAre() {
        wholeDatabase();
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
        assertThat(dataFiles()).hasSize(2);
    }

    @Test
    void namesInStreamsMatchIdStreamAndTable() {
        wholeDatabase();
        for (Map.Entry<String, String> name : Map.of("a", "public-orders", "b", "orders", "c", "public.orders")
                .entrySet()) {
            home.pipeline(name.getKey(), "source: {tap: tap-hr, streams: [" + name.getValue() + "]}");

            assertThat(home.json("plan", name.getKey()).path("streams").findValuesAsText("stream"))
                    .containsExactly("public-orders");
        }
    }
}
