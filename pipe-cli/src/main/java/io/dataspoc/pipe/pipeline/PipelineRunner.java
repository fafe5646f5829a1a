package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.lake.Ulid;
import io.dataspoc.load.CommitReport;
import io.dataspoc.load.Load;
import io.dataspoc.load.LoadColumns;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.load.Recovery;
import io.dataspoc.pipe.source.ReadRequest;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one pipeline once. */
final class PipelineRunner {

    private final Bucket bucket;
    private final SourceContext context;
    private final LoadSettings settings;

    PipelineRunner(Bucket bucket, SourceContext context, LoadSettings settings) {
        this.bucket = bucket;
        this.context = context;
        this.settings = settings;
    }

    /** Runs the pipeline and keeps the report in the bucket, however the run ends. */
    RunReport run(Pipeline pipeline, RunOptions options) {
        Instant startedAt = settings.clock().instant();
        String runId = Ulid.next(settings.clock(), new SecureRandom());
        RunReport report = attempt(pipeline, options, runId, startedAt);
        if (options.effect() == RunOptions.Effect.COMMIT) {
            keep(report);
        }
        return report;
    }

    private RunReport attempt(Pipeline pipeline, RunOptions options, String runId, Instant startedAt) {
        List<String> notes = new ArrayList<>();
        try (Load load = Load.begin(bucket, pipeline.name(), runId, settings)) {
            load.recovered().forEach(recovered -> notes.add(describe(recovered)));
            WritePlan plan = new WritePlan(pipeline, scope(options), new LoadColumns(runId, startedAt));
            LoadSink sink = new LoadSink(load, pipeline, plan, options.progress(), options.durable());
            RuntimeException failure = read(pipeline, options, load, sink);
            return report(pipeline, runId, startedAt, sink, notes, failure);
        } catch (RuntimeException e) {
            return RunReport.notStarted(
                    pipeline.name(), runId, startedAt, settings.clock().instant(), e);
        }
    }

    /** Of two failures the first one counts: a bucket that cannot be read can hardly keep a report. */
    private void keep(RunReport report) {
        try {
            new RunLogs(bucket, context.redactor()).write(report);
        } catch (RuntimeException e) {
            report.failure().orElseThrow(() -> e).addSuppressed(e);
        }
    }

    private static WritePlan.Scope scope(RunOptions options) {
        return options.extent() == RunOptions.Extent.FULL ? WritePlan.Scope.EVERYTHING : WritePlan.Scope.SINCE_BOOKMARK;
    }

    private @Nullable RuntimeException read(Pipeline pipeline, RunOptions options, Load load, LoadSink sink) {
        boolean isFull = options.extent() == RunOptions.Extent.FULL || !pipeline.isIncremental();
        JsonNode bookmark = isFull ? null : load.bookmark().orElse(null);
        try {
            Source source = pipeline.source().open(context);
            source.read(new ReadRequest(bookmark), sink);
            if (options.effect() == RunOptions.Effect.COMMIT) {
                sink.commit();
            } else {
                sink.rehearse();
            }
            return null;
        } catch (RuntimeException e) {
            return e;
        } catch (Error e) {
            return new IllegalStateException("the run cannot go on: " + e, e);
        }
    }

    private RunReport report(
            Pipeline pipeline,
            String runId,
            Instant startedAt,
            LoadSink sink,
            List<String> notes,
            @Nullable RuntimeException failure) {
        Duration mixed = Duration.ZERO;
        if (sink.rejectedOfNoStream() > 0) {
            notes.add("lines of no known stream were rejected: " + sink.rejectedOfNoStream());
        }
        sink.counted().forEach((what, times) -> notes.add(times == 1 ? what : what + ": " + times));
        for (CommitReport commit : sink.commits()) {
            mixed = mixed.plus(commit.mixed());
            commit.pending().forEach(key -> notes.add("could not be removed for want of rights: " + key));
        }
        return new RunReport(
                pipeline.name(),
                runId,
                startedAt,
                settings.clock().instant(),
                failure == null ? RunReport.Status.SUCCESS : RunReport.Status.FAILURE,
                sink.reports(),
                sink.commits().stream().map(CommitReport::commit).toList(),
                notes,
                mixed,
                failure);
    }

    private static String describe(Recovery.Recovered recovered) {
        return switch (recovered.outcome()) {
            case FINISHED -> "finished commit " + recovered.commit() + " of a run that was cut off";
            case UNDONE -> "removed what commit " + recovered.commit() + " of a run that was cut off left behind";
            case LEFT -> "left commit " + recovered.commit() + " alone: its run may still be at work";
        };
    }
}
