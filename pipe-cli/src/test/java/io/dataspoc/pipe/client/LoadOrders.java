package io.dataspoc.pipe.client;

import io.dataspoc.bucket.Buckets;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.load.LeaseTiming;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** Runs a pipeline from a program, as docs/how-to/use-from-java.md shows it. */
final class LoadOrders {

    private final PipeClient pipe;

    LoadOrders(Path home, Path scratch, Map<String, String> environment, Consumer<String> log) {
        EngineOptions engine = new EngineOptions(512L << 20, 2, scratch);
        pipe = new PipeClient(new PipeSettings(
                new Home(home, Path.of(System.getProperty("user.home"))),
                Path.of(System.getProperty("user.home")),
                environment,
                new Redactor(),
                new Buckets(Map.of("file", LocalBucket::new))::open,
                new LoadSettings(Clock.systemUTC(), LeaseTiming.DEFAULT, engine),
                log));
    }

    /** Runs the pipeline and tells how many rows its tables have. */
    long load(String pipeline) {
        RunOptions options = new RunOptions(
                RunOptions.Extent.SINCE_BOOKMARK, RunOptions.Effect.COMMIT, (stream, batch) -> {}, state -> {});
        RunReport report = pipe.run(pipeline, options);
        report.failure().ifPresent(failure -> {
            throw failure;
        });
        return report.streams().stream().mapToLong(stream -> stream.totalRows()).sum();
    }
}
