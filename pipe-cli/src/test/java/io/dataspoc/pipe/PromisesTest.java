package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

        assertThat(home.dataFiles()).hasSize(1);
        assertThat(home.dataFiles().get(0)).matches("raw/test/[^/]+/[^/]+\\.parquet");
        assertThat(directory.resolve("up")).doesNotExist();
    }

    @Test
    void theVersionIsToldAsOtherToolsReadIt() {
        assertThat(home.run("--version").out()).isEqualTo("dataspoc-pipe development\n");
        assertThat(home.run("-v").out()).isEqualTo("dataspoc-pipe development\n");
    }

    @Test
    void initMakesTheHomeOnceAndKeepsWhatIsThere() throws IOException {
        Files.delete(home.home().resolve("pipelines"));

        Result first = home.run("init");
        String config = home.text("config.yaml");
        home.write(home.home().resolve("config.yaml"), "# mine\n" + config);

        JsonNode second = home.json("init");

        assertThat(first.exit()).isZero();
        assertThat(first.err()).isEqualTo("next: dataspoc-pipe add NAME\n");
        for (String made : List.of("pipelines", "sources", "transforms")) {
            assertThat(home.home().resolve(made)).isDirectory();
        }
        assertThat(second.toString()).isEqualTo("{\"home\":\"" + home.home() + "\",\"made\":[]}");
        assertThat(home.text("config.yaml")).startsWith("# mine\n# What pipelines get");
    }
}
