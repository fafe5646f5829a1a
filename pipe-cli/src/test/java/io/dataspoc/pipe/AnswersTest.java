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
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON that scripts around DataSpoc read: the names it has, and the types of their values. */
class AnswersTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        home.pipeline("good", "source: {tap: " + home.tap(Catalogs.keyless("orders", 1, 3)) + "}");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void failing() {
        home.program("tap-down", "#!/bin/sh\necho 'no such host' >&2\nexit 1\n");
        home.pipeline("bad", "source: {tap: tap-down}");
    }

    @Test
    void statusTellsHowEachPipelineStands() {
        failing();
        home.run("run", "--all");
        home.pipeline("never", "source: {tap: tap-x}");

        JsonNode status = home.json("status");

        assertThat(status.findValuesAsText("name")).containsExactly("bad", "good", "never");
        assertThat(names(status.get(1))).startsWith("name", "last_run", "status", "duration", "records");
        assertThat(status.findValuesAsText("status")).containsExactly("failure", "success", "no runs");
        assertThat(status.get(1).path("records").isIntegralNumber()).isTrue();
        assertThat(status.get(1).path("records").asInt()).isEqualTo(3);
        assertThat(status.get(1).path("duration").isNumber()).isTrue();
        assertThat(status.get(1).path("last_run").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}(\\.\\d{3})?Z");
        assertThat(status.get(2).path("last_run").isNull()).isTrue();
    }

    @Test
    void logsTellWhatRunsDid() {
        failing();
        home.run("run", "--all");

        JsonNode good = home.json("logs", "good").get(0);
        JsonNode bad = home.json("logs", "bad").get(0);

        assertThat(names(good))
                .startsWith(
                        "pipeline",
                        "started_at",
                        "finished_at",
                        "duration_seconds",
                        "status",
                        "streams",
                        "total_records");
        assertThat(good.path("pipeline").asText()).isEqualTo("good");
        assertThat(good.path("status").asText()).isEqualTo("success");
        assertThat(good.at("/streams/orders/records").asInt()).isEqualTo(3);
        assertThat(good.path("total_records").asInt()).isEqualTo(3);
        assertThat(good.path("duration_seconds").isNumber()).isTrue();
        assertThat(bad.path("status").asText()).isEqualTo("failure");
        assertThat(bad.path("error").asText()).contains("no such host");
        assertThat(home.json("logs", "good").toString()).startsWith("[{");
    }

    @Test
    void theLogInTheBucketIsTheSameObject() {
        JsonNode printed = home.json("run", "good");
        String log = home.bucketFiles().stream()
                .filter(file -> file.startsWith(".dataspoc/logs/good/"))
                .findFirst()
                .orElseThrow();

        assertThat(printed.path("run_id").asText()).isNotEmpty();
        assertThat(log).endsWith("-" + printed.path("run_id").asText() + ".json");
        assertThat(home.yaml("../bucket/" + log)).hasToString(printed.toString());
    }

    @Test
    void aPipelineThatNeverRanHasNoLogs() {
        assertThat(home.run("logs", "good", "--output", "json").out()).isEqualTo("[]\n");
        assertThat(home.run("logs", "gone").exit()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "show"})
    void manifestPrintsTheFileItself(String show) {
        home.run("run", "good");
        List<String> words =
                new ArrayList<>(List.of("manifest", show, home.bucketPath().toString(), "--output", "json"));
        words.remove("");

        Result result = home.run(words.toArray(String[]::new));

        assertThat(result.exit()).isZero();
        assertThat(home.bucketPath().resolve(".dataspoc/manifest.json"))
                .content()
                .isEqualTo(result.out());
    }

    @Test
    void theManifestHasTheNamesThatOtherReadersKnow() {
        home.run("run", "good");

        JsonNode manifest = home.json("manifest", home.bucketPath().toString());

        assertThat(names(manifest)).startsWith("version", "updated_at", "tables");
        assertThat(manifest.path("version").asText()).isEqualTo("1.0");
        JsonNode table = manifest.path("tables").path("test/orders");
        assertThat(names(table)).startsWith("source", "table", "columns", "stats");
        assertThat(names(table.path("columns").get(0))).containsExactly("name", "type", "nullable");
        assertThat(names(table.path("stats")))
                .containsExactly("total_rows", "extractions", "last_extraction", "last_extraction_rows");
    }

    @Test
    void runAllTellsOfEachPipelineAndFailsIfOneDid() {
        failing();

        Result result = home.run("run", "--all", "--output", "json");

        assertThat(result.exit()).isEqualTo(8);
        assertThat(result.out()).startsWith("[").contains("\"pipeline\":\"bad\"", "\"pipeline\":\"good\"");
        assertThat(home.json("status").findValuesAsText("status")).containsExactly("failure", "success");
    }

    @Test
    void aFileThatIsNoYamlDoesNotKeepOtherPipelinesFromRunning() {
        home.write(home.home().resolve("pipelines/a.yaml"), "source: {tap: [\n\t:::");
        home.write(home.home().resolve("pipelines/b.yaml"), "");

        Result result = home.run("run", "--all");

        assertThat(result.exit()).isEqualTo(8);
        assertThat(result.err()).contains("2 of 3 pipelines failed: a, b", "a.yaml:");
        assertThat(home.json("status").findValuesAsText("status")).containsExactly("error", "error", "success");
        assertThat(home.json("validate").findValuesAsText("bucket_ok")).containsExactly("false", "false", "true");
    }
}
