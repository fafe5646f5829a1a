package io.dataspoc.pipe.example;

import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.RunOptions;
import io.dataspoc.pipe.pipeline.RunReport;
import io.dataspoc.pipe.pipeline.StreamReport;
import java.nio.file.Path;
import java.util.Map;

/** Runs a pipeline from a program, as docs/how-to/use-from-java.md shows it. */
final class LoadOrders {

    private final PipeClient pipe;

    LoadOrders(Path home, Map<String, String> environment) {
        pipe = PipeClient.open(home, environment);
    }

    /** Runs the pipeline and tells how many rows its tables have. */
    long load(String pipeline) {
        RunReport report = pipe.run(pipeline, RunOptions.DEFAULT);
        report.failure().ifPresent(failure -> {
            throw failure;
        });
        return report.streams().stream().mapToLong(StreamReport::totalRows).sum();
    }
}
