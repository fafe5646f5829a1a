package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.error.ConfigException;
import io.dataspoc.load.Load;
import io.dataspoc.load.LoadColumns;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.pipe.source.ReadRequest;
import io.dataspoc.pipe.source.Source;
import io.dataspoc.pipe.source.SourceContext;
import java.util.List;

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
        RunReport report = attempt(pipeline, options, RunAccount.begin(pipeline.name(), settings.clock()));
        return options.effect() == RunOptions.Effect.COMMIT
                ? new RunLogs(bucket, context.redactor()).keep(report)
                : report;
    }

    private RunReport attempt(Pipeline pipeline, RunOptions options, RunAccount account) {
        try (Load load = Load.begin(bucket, pipeline.name(), account.runId(), settings)) {
            account.recovered(load.recovered());
            WritePlan plan =
                    new WritePlan(pipeline, scope(options), new LoadColumns(account.runId(), account.startedAt()));
            Quarantine quarantine = new Quarantine(load, pipeline.errors());
            LoadSink sink = new LoadSink(load, pipeline, plan, quarantine, options.progress(), options.durable());
            TableSections sections = TableSections.of(pipeline);
            RuntimeException failure =
                    RunFailure.of(pipeline.name(), () -> read(pipeline, options, load, sink, sections));
            sections.add(sink.streams());
            unused(pipeline, sections).forEach(account::note);
            return account.end(sink, failure);
        } catch (RuntimeException | Error e) {
            return account.failed(RunFailure.of(pipeline.name(), e));
        }
    }

    private static void requireContinuity(Source source, Load load) {
        load.bookmark().flatMap(source::discontinuity).ifPresent(problem -> {
            throw new ConfigException(problem);
        });
    }

    private static WritePlan.Scope scope(RunOptions options) {
        return options.extent() == RunOptions.Extent.FULL ? WritePlan.Scope.EVERYTHING : WritePlan.Scope.SINCE_BOOKMARK;
    }

    /** A section of a stream that nothing came of is odd, unless something came of it earlier. */
    private List<String> unused(Pipeline pipeline, TableSections sections) {
        List<String> unmatched = sections.unmatched();
        if (unmatched.isEmpty()) {
            return List.of();
        }
        ExistingTables tables =
                new ExistingTables(bucket, new ManifestStore(bucket).load().manifest());
        return unmatched.stream()
                .filter(stream ->
                        tables.find(pipeline.destination().table(stream)).isEmpty())
                .map(sections::warning)
                .toList();
    }

    private void read(Pipeline pipeline, RunOptions options, Load load, LoadSink sink, TableSections sections) {
        boolean isFull = options.extent() == RunOptions.Extent.FULL || !pipeline.isIncremental();
        JsonNode bookmark = isFull ? null : load.bookmark().orElse(null);
        Source source = pipeline.source().open(context);
        sections.requireNoSlip(source);
        if (options.extent() != RunOptions.Extent.FULL) {
            requireContinuity(source, load);
        }
        ReadRequest request = new ReadRequest(bookmark);
        switch (options.effect()) {
            case COMMIT -> {
                source.read(request, sink);
                sink.commit();
            }
            case REHEARSE -> {
                sink.keepTogether();
                source.read(request, sink);
                sink.rehearse();
            }
        }
    }
}
