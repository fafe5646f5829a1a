package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
}
