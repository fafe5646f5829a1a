package io.dataspoc.pipe.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.config.ConfigMap;
import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.config.Secrets;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.load.LeaseTiming;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.SourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several runs, of which one meets an error of Java. */
class PipelineRunsTest {

    @TempDir
    Path directory;

    private PipelineStore store;
    private PipelineRuns runs;

    @BeforeEach
    void open() throws IOException {
        Home home = new Home(directory, directory);
        Redactor redactor = new Redactor();
        SourceContext context =
                new SourceContext(home, Map.of(), new Secrets(Map.of(), home, redactor), redactor, line -> {});
        EngineOptions engine = new EngineOptions(256L << 20, 1, directory.resolve("spill"));
        MemoryBucket bucket = new MemoryBucket(directory, Clock.systemUTC());
        store = new PipelineStore(home, PipelineRunsTest::read);
        runs = new PipelineRuns(
                uri -> bucket, context, new LoadSettings(Clock.systemUTC(), LeaseTiming.DEFAULT, engine));
        Files.createDirectories(directory.resolve("pipelines"));
    }

    private void pipeline(String name, String tap) throws IOException {
        Files.writeString(
                directory.resolve("pipelines").resolve(name + ".yaml"),
                "source: {tap: " + tap + "}\ndestination: {bucket: lake}\n");
    }

    private static SourceDefinition read(ConfigMap pipeline) {
        String tap = pipeline.map("source").string("tap");
        switch (tap) {
            case "too-deep" -> throw new StackOverflowError("read");
            case "too-large" -> throw new OutOfMemoryError("read");
            default -> {
                return new EmptySource(tap);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "too-deep, the run cannot go on: java.lang.StackOverflowError: read",
        "too-large, pipeline 'b': Java's memory of"
    })
    void makeAReportEach(String tap, String said) throws IOException {
        pipeline("a", "good");
        pipeline("b", tap);
        pipeline("c", "good");

        List<RunReport> reports = runs.run(List.of("a", "b", "c"), store, RunOptions.DEFAULT, 2);

        assertThat(reports).extracting(RunReport::pipeline).containsExactly("a", "b", "c");
        assertThat(reports)
                .extracting(RunReport::status)
                .containsExactly(RunReport.Status.SUCCESS, RunReport.Status.FAILURE, RunReport.Status.SUCCESS);
        assertThat(reports.get(1).problem().orElseThrow().sentence()).contains(said);
    }
}
