package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All pipelines of a home at once. */
class AllPipelinesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @Test
    void runAllGoesOnAfterABrokenPipelineAndTellsIt() {
        Catalogs.wholeDatabase(home);
        home.pipeline("a", "source: {tap: tap-hr, streems: []}");
        home.pipeline("b", "source: {tap: tap-gone}");
        home.pipeline("c", "source: {tap: tap-hr, streams: [orders]}");

        Result result = home.run("run", "--all");

        assertThat(result.exit()).isEqualTo(8);
        assertThat(result.err()).contains("2 of 3 pipelines failed: a, b");
        assertThat(home.dataFiles()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"run,--all,", "run,_,--all", "run,--all,anything"})
    void allPipelinesRunWithOrWithoutADummyName(String command, String first, String second) {
        Catalogs.wholeDatabase(home);
        home.pipeline("a", "source: {tap: tap-hr, streams: [orders]}");
        home.pipeline("b", "source: {tap: tap-hr, streams: [salaries]}");

        Result result = second == null ? home.run(command, first) : home.run(command, first, second);

        assertThat(result.exit()).isZero();
        assertThat(home.dataFiles()).hasSize(2);
    }

    @Test
    void oneThatCannotBeReadIsInTheListAlsoIfItIsTheOnlyOne() {
        home.write(home.home().resolve("pipelines/shop.yaml"), "source: {tap: tap-shop}\n");

        JsonNode reports = home.json("run", "--all");

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).path("pipeline").asText()).isEqualTo("shop");
        assertThat(reports.get(0).path("status").asText()).isEqualTo("failure");
        assertThat(reports.get(0).path("report").path("error").asText())
                .endsWith("shop.yaml:1:1: 'destination.bucket' is missing");
        assertThat(home.run("run", "--all").exit()).isEqualTo(3);
    }

    @Test
    @Timeout(100)
    void thoseThatWereDoneAreToldWhenTheOthersAreInterrupted() throws IOException, InterruptedException {
        Gate gate = new Gate(directory);
        Path tap = home.discoverableTap(
                "tap-hr", Catalogs.of(Catalogs.table("orders", "orders")), Catalogs.keyed("orders", 1, 2));
        home.pipeline("a", "source: {tap: " + tap + "}");
        home.pipeline("b", "source: {tap: " + home.tapScript(gate.commands()) + "}");
        home.pipeline("c", "source: {tap: " + tap + "}");
        String interrupted = "the run was interrupted, its tap was stopped";
        PipeProcess run = PipeProcess.start(home, "run", "--all", "--output", "json");
        gate.await();

        Result result = run.signal("TERM").result();

        assertThat(result.exit()).isEqualTo(130);
        assertThat(result.err()).contains("a: committed 2 rows").endsWith("\nerror: " + interrupted + "\n");
        JsonNode reports = new ObjectMapper().readTree(result.out());
        assertThat(reports.findValuesAsText("status")).contains("success", "failure");
        assertThat(reports.get(0).path("report").path("total_records").asInt()).isEqualTo(2);
        assertThat(reports.get(1).path("report").path("error").asText()).isEqualTo(interrupted);
        assertThat(reports.get(2).path("report").path("error").asText()).isEqualTo("interrupted before it began");
    }
}
