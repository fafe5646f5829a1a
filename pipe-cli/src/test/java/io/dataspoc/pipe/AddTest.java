package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @Test
    void asksInTheOrderOfDataSpoc() {
        Result result = home.answering("tap-mysql\ns3://lake\n\n\nyes\n0 6 * * *\n", "add", "shop");

        assertThat(result.exit()).isZero();
        assertThat(result.err()
                        .lines()
                        .filter(line -> line.contains(":"))
                        .map(line -> line.replaceFirst("[\\[(:].*", "").strip()))
                .startsWith("Tap, such as tap-postgres, or file");
        assertThat(result.err())
                .containsSubsequence("Tap", "Bucket", "Path", "Compression", "only what is new", "Schedule");
        assertThat(home.text("pipelines/shop.yaml")).isEqualTo("""
                # 'dataspoc-pipe validate shop' checks this pipeline, 'dataspoc-pipe run shop' runs it.

                source:
                  tap: tap-mysql
                  # Its settings. Write secrets as ${VARIABLE}, from the environment or from the file 'env' of the home.
                  config: sources/shop.json
                  # What is read, by name or pattern (public.*, '!*.salaries'); null for all.
                  streams: null

                destination:
                  bucket: s3://lake
                  # Tables lie at <path>/<source>/<table>; without 'source' it is called after the tap.
                  path: raw
                  # source: erp
                  compression: zstd
                  # partition_by: month(created_at)

                incremental:
                  # true: each run reads what is new since the last one.
                  enabled: true

                schedule:
                  # As in crontab, such as "0 6 * * *"; null for only by hand.
                  cron: "0 6 * * *"
                """);
    }

    @Test
    void asksAgainWhereAnAnswerIsWrong() {
        Result result = home.answering(
                "tap-mysql\ns3://\ns3://lake\n/etc\nraw\nbrotli\ngzip\nno\nat noon\nnone\n", "add", "shop");

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("not a bucket: 's3://'")
                .contains("'/etc' is no directory inside of the bucket, such as 'raw'")
                .contains("one of zstd, snappy, gzip, none is needed")
                .contains("'at noon' has 2 fields");
        assertThat(home.text("pipelines/shop.yaml")).contains("compression: gzip", "enabled: false", "cron: null");
    }

    @Test
    void takesPathsThatAreTypedAsRelativeToWhereItRuns() {
        String here = Path.of("").toAbsolutePath().toString();

        home.answering("./tap-here --all\nlake\n\n\n\n\n", "add", "asked");
        home.run("add", "said", "--tap", "./tap-here --all", "--bucket", "lake");

        for (String name : List.of("asked", "said")) {
            assertThat(home.yaml("pipelines/" + name + ".yaml")
                            .at("/source/tap")
                            .asText())
                    .isEqualTo(here + "/tap-here --all");
            assertThat(home.yaml("pipelines/" + name + ".yaml")
                            .at("/destination/bucket")
                            .asText())
                    .isEqualTo(here + "/lake");
        }
    }

    @Test
    void changesNothingWhereThePipelineWouldBeWrong() {
        home.write(home.home().resolve("pipelines/shop.yaml"), """
                source: {tap: tap-x, config: sources/shop.json}
                destination: {bucket: s3://lake, compresion: zstd}
                """);
        home.write(home.home().resolve("sources/shop.json"), "{\"port\": 1}");

        Result result = home.run("add", "shop", "--set", "port=2", "--path", "bronze");

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "error: " + home.home().resolve("pipelines/shop.yaml")
                                + ":2:34: unknown field 'compresion'\nhint: did you mean 'compression'?\n"));
        assertThat(home.text("sources/shop.json")).isEqualTo("{\"port\": 1}");
    }

    @Test
    void asksNothingWhereSourceAndBucketAreSaid() {
        Result result = home.answering("", "add", "shop", "--tap", "tap-mysql", "--bucket", "s3://lake");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).doesNotContain("?").doesNotContain("Path in the bucket");
    }

    @Test
    void writesEveryOptionIntoTheYaml() {
        Result result = home.run(
                "add",
                "shop",
                "--tap",
                "tap-postgres",
                "--bucket",
                "s3://lake/sub",
                "--path",
                "raw/eu",
                "--compression",
                "snappy",
                "--incremental",
                "--cron",
                "@daily",
                "--streams",
                "orders.{id,total},!*.salaries",
                "--streams",
                "items",
                "--source",
                "erp",
                "--partition-by",
                "month(made),country");

        assertThat(result.exit()).isZero();
        JsonNode config = home.yaml("pipelines/shop.yaml");
        assertThat(config.toString())
                .isEqualTo("{\"source\":{\"tap\":\"tap-postgres\",\"config\":\"sources/shop.json\",\"streams\":"
                        + "[\"orders.{id,total}\",\"!*.salaries\",\"items\"]},\"destination\":{\"bucket\":\"s3://lake/sub\","
                        + "\"path\":\"raw/eu\",\"source\":\"erp\",\"compression\":\"snappy\",\"partition_by\":"
                        + "[\"month(made)\",\"country\"]},\"incremental\":{\"enabled\":true},"
                        + "\"schedule\":{\"cron\":\"@daily\"}}");
    }

    @Test
    void changesOnlyWhatTheOptionsNameAndKeepsComments() {
        String yaml = """
                # Our shop
                source:
                  tap: tap-postgres   # the old one
                  config: sources/shop.json
                  streams: [orders]
                destination: {bucket: s3://lake, path: raw}  # where
                # nightly
                schedule:
                  cron: "0 6 * * *"
                """;
        home.write(home.home().resolve("pipelines/shop.yaml"), yaml);
        home.write(home.home().resolve("sources/shop.json"), "{\"host\": \"db\", \"port\": 1}");

        JsonNode result = home.json(
                "add", "shop", "--cron", "30 2 * * *", "--incremental", "--set", "port=2", "--compression", "gzip");

        assertThat(home.text("pipelines/shop.yaml"))
                .isEqualTo(
                        yaml.replace("0 6 * * *", "30 2 * * *").replace("path: raw}", "path: raw, compression: gzip}")
                                + "incremental:\n  enabled: true\n");
        assertThat(home.yaml("sources/shop.json").toString()).isEqualTo("{\"host\":\"db\",\"port\":2}");
        assertThat(result.path("outcome").asText()).isEqualTo("changed");
        assertThat(result.path("changes"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "changed destination.compression to gzip",
                        "changed schedule.cron from 0 6 * * * to 30 2 * * *",
                        "changed incremental.enabled to true",
                        "changed port in " + home.home().resolve("sources/shop.json"));
    }

    @Test
    void neverOverwritesAPipelineSilently() {
        home.pipeline("shop", "source: {tap: tap-x}");
        String before = home.text("pipelines/shop.yaml");

        Result result = home.run("add", "shop");

        assertThat(result)
                .isEqualTo(new Result(
                        2,
                        "",
                        "error: " + home.home().resolve("pipelines/shop.yaml")
                                + ": there is a pipeline 'shop' already\nhint: name what is to change, for example --cron '0 6 * * *', or"
                                + " edit the file\n"));
        assertThat(home.text("pipelines/shop.yaml")).isEqualTo(before);
    }

    @Test
    void leavesNothingBehindWhenThePipelineWouldBeWrong() {
        home.write(home.home().resolve("config.yaml"), "defaults: {compresion: zstd}\n");

        Result result = home.run("add", "shop", "--tap", "tap-mysql", "--bucket", "s3://lake");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("did you mean 'compression'?");
        assertThat(home.home().resolve("pipelines/shop.yaml")).doesNotExist();
        assertThat(home.home().resolve("sources/shop.json")).doesNotExist();
    }

    @Test
    void saysWhichOptionAnswersWhereNobodyCanBeAsked() {
        assertThat(home.run("add", "shop").err()).isEqualTo("""
                error: there is no terminal to ask: Tap, such as tap-postgres, or file
                hint: answer with --tap
                """);
        assertThat(home.run("add", "shop", "--tap", "tap-x").err()).isEqualTo("""
                error: there is no terminal to ask: Bucket (a directory, s3://…, gs://… or az://…)
                hint: answer with --bucket
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --compression | brotli       | unknown compression 'brotli'; use zstd, snappy, gzip or none
            --cron        | 0 6 * *      | '0 6 * *' has 4 fields, but a cron line has five: minute, hour, day of the month, month, day of the week
            --cron        | 0 25 * * *   | '25' is no hour
            --cron        | @fortnightly | '@fortnightly' is none of [@annually, @daily, @hourly, @midnight, @monthly, @reboot, @weekly, @yearly]
            --path        | ../up        | '../up' is no directory inside of the bucket, such as 'raw'
            --bucket      | s3://        | not a bucket: 's3://' (after 's3://' comes the bucket's name and an optional prefix)
            """)
    void tellsWhichOptionIsWrong(String option, String value, String message) {
        List<String> words = new ArrayList<>(List.of("add", "shop", "--tap", "tap-x", option, value));
        if (!option.equals("--bucket")) {
            words.addAll(List.of("--bucket", "s3://lake"));
        }

        Result result = home.run(words.toArray(String[]::new));

        assertThat(result).isEqualTo(new Result(2, "", "error: " + option + ": " + message + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 6 * * *", "*/15 0-6,22 1 jan-mar MON", "@daily", "0 0 31 12 7"})
    void takesCronLines(String cron) {
        assertThat(home.run("add", "shop", "--tap", "tap-x", "--bucket", "s3://lake", "--cron", cron)
                        .exit())
                .isZero();
    }

    @Test
    void takesATapOrFiles() {
        Result result = home.run("add", "shop", "--tap", "tap-x", "--from", "orders.csv");

        assertThat(result).isEqualTo(new Result(2, "", """
                error: --tap=COMMAND, --from=FILE are mutually exclusive (specify only one)
                hint: see dataspoc-pipe add --help
                """));
    }
}
