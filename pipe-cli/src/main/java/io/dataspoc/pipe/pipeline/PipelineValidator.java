package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import io.dataspoc.load.TableSpec;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import io.dataspoc.pipe.source.StreamDescription;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks whether a pipeline could run: its file is right, its source can be reached and has what is read of it, its bucket
 * can be written.
 */
public final class PipelineValidator {

    private final Function<BucketUri, Bucket> buckets;
    private final SourceContext context;
    private final Clock clock;

    public PipelineValidator(Function<BucketUri, Bucket> buckets, SourceContext context, Clock clock) {
        this.buckets = buckets;
        this.context = context;
        this.clock = clock;
    }

    /** Looks at one pipeline; what is wrong with it is in the answer, also a file that cannot be read. */
    public PipelineCheck check(String name, PipelineStore store) {
        Pipeline pipeline;
        try {
            pipeline = store.read(name);
        } catch (DataspocException e) {
            InterruptionException.throwIfBehind(e);
            return PipelineCheck.unreadable(name, e);
        }
        List<String> notes = new ArrayList<>();
        pipeline.errors().contradiction().ifPresent(said -> notes.add(name + ": " + said));
        List<DataspocException> config = new ArrayList<>();
        pipeline.schedule()
                .flatMap(CronText::fault)
                .ifPresent(fault -> config.add(new ConfigException(
                        Problem.of("'schedule.cron' is wrong: " + fault).at(store.placeOf(name, "schedule", "cron")))));
        return new PipelineCheck(
                name,
                problems(() -> requireWritable(pipeline)),
                problems(() -> requireReadable(pipeline, notes)),
                config,
                notes);
    }

    private static List<DataspocException> problems(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (DataspocException e) {
            InterruptionException.throwIfBehind(e);
            return List.of(e);
        }
    }

    private void requireWritable(Pipeline pipeline) {
        try (Bucket bucket = buckets.apply(pipeline.destination().bucket())) {
            new BucketProbe(bucket, clock).requireWritable();
            new ManifestStore(bucket).load();
        }
    }

    private void requireReadable(Pipeline pipeline, List<String> notes) {
        pipeline.source().requireInstalled(context);
        Source source = pipeline.source().open(context);
        Optional<List<StreamDescription>> streams = source.selected();
        if (streams.isEmpty()) {
            notes.add(pipeline.name() + ": the source cannot tell its streams before it is read, so they were not"
                    + " looked for");
        }
        requireSections(pipeline, source, notes);
        WritePlan writes = new WritePlan(pipeline, WritePlan.Scope.SINCE_BOOKMARK);
        streams.orElse(List.of()).forEach(stream -> requireColumns(pipeline, stream, writes.of(stream)));
    }

    private static void requireSections(Pipeline pipeline, Source source, List<String> notes) {
        TableSections sections = TableSections.of(pipeline);
        sections.requireNoSlip(source);
        sections.unmatched().forEach(section -> notes.add(pipeline.name() + ": " + sections.warning(section)));
    }

    private static void requireColumns(Pipeline pipeline, StreamDescription stream, TableSpec spec) {
        new ColumnNeeds(stream, spec).unmet().ifPresent(problem -> {
            throw new ConfigException(problem.at(pipeline.name()));
        });
    }
}
