package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.pipe.source.SourceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        try (Bucket bucket = buckets.apply(pipeline.destination().bucket())) {
            return new PipelineRunner(bucket, context, settings).run(pipeline, options);
        }
    }

    /**
     * Runs several pipelines, so many at a time. One that fails, or cannot even be read, does not keep the others from
     * running.
     */
    public List<RunReport> run(List<String> names, PipelineStore store, RunOptions options, int jobs) {
        if (names.size() == 1) {
            return List.of(run(store.read(names.get(0)), options));
        }
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<RunReport>> results = new ArrayList<>();
            for (String name : names) {
                results.add(workers.submit(() -> attempt(name, store, options)));
            }
            List<RunReport> reports = new ArrayList<>();
            for (Future<RunReport> result : results) {
                reports.add(result.get());
            }
            return reports;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptionException(Problem.of("interrupted while pipelines were running"), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a pipeline failed for no reason of its own", e.getCause());
        } finally {
            stop(workers);
        }
    }

    /** Waits for runs that are under way: each undoes what it has not committed. */
    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        boolean ended = false;
        boolean interrupted = false;
        while (!ended) {
            try {
                ended = workers.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private RunReport attempt(String name, PipelineStore store, RunOptions options) {
        Instant startedAt = settings.clock().instant();
        try {
            return run(store.read(name), options);
        } catch (RuntimeException e) {
            return RunReport.notStarted(
                    name, "", startedAt, settings.clock().instant(), InterruptionException.unmasked(e));
        }
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
            return newest.isEmpty() ? PipelineStatus.none(name) : PipelineStatus.of(name, newest.get(0));
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
