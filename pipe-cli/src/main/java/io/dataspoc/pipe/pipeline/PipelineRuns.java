package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.temporary.TemporaryDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Runs pipelines, and tells how their runs went. */
public final class PipelineRuns {

    private final Function<BucketUri, Bucket> buckets;
    private final SourceContext context;
    private final LoadSettings settings;

    public PipelineRuns(Function<BucketUri, Bucket> buckets, SourceContext context, LoadSettings settings) {
        this.buckets = buckets;
        this.context = context;
        this.settings = settings;
    }

    /** Runs a pipeline once and keeps the report in its bucket, also of a run that failed. */
    public RunReport run(Pipeline pipeline, RunOptions options) {
        BucketUri uri = pipeline.destination().bucket();
        boolean isNew = uri.scheme().equals("file") && Files.notExists(Path.of(uri.path()));
        return isNew && options.effect() == RunOptions.Effect.REHEARSE
                ? rehearseWithoutBucket(pipeline, options)
                : runInBucket(pipeline, options);
    }

    /** What a run would do to a bucket that is not there it does to an empty one elsewhere, so that nothing is made. */
    private RunReport rehearseWithoutBucket(Pipeline pipeline, RunOptions options) {
        try (Bucket absent = buckets.apply(pipeline.destination().bucket())) {
            new BucketProbe(absent, settings.clock()).requireWritable();
        }
        try (TemporaryDirectory directory =
                        TemporaryDirectory.create(settings.engine().spillDirectory());
                Bucket bucket =
                        buckets.apply(new BucketUri("file", directory.path().toString()))) {
            return new PipelineRunner(bucket, context, settings).run(pipeline, options);
        }
    }

    private RunReport runInBucket(Pipeline pipeline, RunOptions options) {
        try (Bucket bucket = buckets.apply(pipeline.destination().bucket())) {
            return new PipelineRunner(bucket, context, settings).run(pipeline, options);
        }
    }

    /**
     * Runs several pipelines, so many at a time. One that fails, or cannot even be read, does not keep the others from
     * running. An interruption ends them all, and is still asked for when this returns.
     *
     * @return a report for each name, in their order
     */
    public List<RunReport> run(List<String> names, PipelineStore store, RunOptions options, int jobs) {
        Map<String, RunReport> reports = new ConcurrentHashMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        boolean interrupted;
        try {
            names.forEach(name -> workers.execute(() -> reports.put(name, attempt(name, store, options))));
        } finally {
            interrupted = await(workers);
        }
        return names.stream()
                .map(name -> reports.computeIfAbsent(name, absent -> without(absent, interrupted)))
                .toList();
    }

    /**
     * Waits for all runs, also for those that an interruption finds under way: each undoes what it has not committed.
     *
     * @return whether there was an interruption
     */
    private static boolean await(ExecutorService workers) {
        workers.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = workers.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
                workers.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return interrupted;
    }

    private RunReport attempt(String name, PipelineStore store, RunOptions options) {
        Instant startedAt = settings.clock().instant();
        try {
            return run(store.read(name), options);
        } catch (RuntimeException | Error e) {
            return notStarted(name, startedAt, RunFailure.of(name, e));
        }
    }

    /** The report of a run that made none. */
    private RunReport without(String name, boolean interrupted) {
        RuntimeException cause = interrupted
                ? new InterruptionException("interrupted before it began")
                : new IllegalStateException("the run of pipeline '" + name + "' ended without a report");
        return notStarted(name, settings.clock().instant(), cause);
    }

    private RunReport notStarted(String name, Instant startedAt, RuntimeException cause) {
        return RunReport.notStarted(name, "", startedAt, settings.clock().instant(), cause);
    }

    /** Loads what earlier runs of a pipeline had to leave out. */
    public ReplayReport replay(Pipeline pipeline, RunOptions options) {
        try (Bucket bucket = buckets.apply(pipeline.destination().bucket())) {
            return new ReplayRunner(bucket, context, settings).run(pipeline, options);
        }
    }

    /** How a pipeline stands; one that cannot be read, or whose bucket cannot, says so. */
    public PipelineStatus status(String name, PipelineStore store) {
        try {
            List<JsonNode> newest = logs(store.read(name), 1);
            return newest.isEmpty() ? PipelineStatus.none(name) : RunReportFormat.status(name, newest.get(0));
        } catch (DataspocException e) {
            return PipelineStatus.broken(name, e.problem().sentence());
        }
    }

    /** The newest reports of a pipeline's runs, the newest first. */
    public List<JsonNode> logs(Pipeline pipeline, int limit) {
        try (Bucket bucket = buckets.apply(pipeline.destination().bucket())) {
            return new RunLogs(bucket, context.redactor()).newest(pipeline.name(), limit);
        }
    }
}
