package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that Java cannot go on with ends in a report, as a run does. */
class ReplayTroubleTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void rejectARow() {
        home = new PipeHome(directory);
        Path tap = home.tap(
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "2.50"),
                Catalogs.record("orders", 2, "\"much\""));
        home.pipeline("shop", "source: {tap: " + tap + "}\non_row_error: quarantine\nmax_rejected: 10");
        home.run("run", "shop");
    }

    private RunReport replay(Error error) {
        RunOptions options = RunOptions.DEFAULT.with((stream, rows, bytes) -> {
            throw error;
        });
        return home.client().rejections("shop").replay(options).run();
    }

    @Test
    void tellsThatTheMemoryIsUsedUp() {
        RunReport report = replay(new OutOfMemoryError("Java heap space"));

        assertThat(report.failure().orElseThrow())
                .hasMessageStartingWith("pipeline 'shop': Java's memory of ")
                .hasMessageContaining("DATASPOC_JAVA_OPTS=-Xmx");
        assertThat(home.json("logs", "shop").get(0).path("error").asText())
                .startsWith("pipeline 'shop': Java's memory");
    }

    @Test
    void tellsOfAnErrorOfJava() {
        RunReport report = replay(new StackOverflowError("deep"));

        assertThat(report.failure().orElseThrow())
                .hasMessage("the run cannot go on: java.lang.StackOverflowError: deep");
        assertThat(home.json("replay", "shop", "--list")).hasSize(1);
    }
}
