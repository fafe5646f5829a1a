package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.load.Load;
import io.dataspoc.load.LoadColumns;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.load.RejectedFiles;
import io.dataspoc.load.RejectedFiles.RejectedFile;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.Replay;
import io.dataspoc.pipe.source.SourceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Loads rows that runs have left out, as the pipeline is set up now. The rows of each commit become a commit of their
 * own; those of the newest commit come first, so that no older row of a key replaces a newer one.
 */
final class ReplayRunner {

    private final RejectedFiles files;
    private final Bucket bucket;
    private final SourceContext context;
    private final LoadSettings settings;

    ReplayRunner(Bucket bucket, SourceContext context, LoadSettings settings) {
        this.files = new RejectedFiles(bucket);
        this.bucket = bucket;
        this.context = context;
        this.settings = settings;
    }

    ReplayReport run(Pipeline pipeline, RunOptions options) {
        RunAccount account = RunAccount.begin(pipeline.name(), settings.clock());
        try (Load load = Load.begin(bucket, pipeline.name(), account.runId(), settings)) {
            account.recovered(load.recovered());
            LoadColumns columns = new LoadColumns(account.runId(), account.startedAt());
            WritePlan plan = new WritePlan(pipeline, WritePlan.Scope.REJECTED, columns);
            Quarantine quarantine = new Quarantine(load, RowErrors.UNLIMITED);
            LoadSink sink = new LoadSink(load, pipeline, plan, quarantine, options.progress(), options.durable());
            Map<String, Long> refused = new LinkedHashMap<>();
            for (RejectedFile file : files.list(pipeline.name())) {
                new FileReplay(pipeline, load, sink, quarantine, refused).run(file);
            }
            RunReport report = account.end(sink, null);
            if (!report.commits().isEmpty()) {
                new RunLogs(bucket, context.redactor()).write(report);
            }
            return new ReplayReport(report, refused);
        }
    }

    /** The rows of one file on their way. */
    private final class FileReplay {
        private final Pipeline pipeline;
        private final Load load;
        private final LoadSink sink;
        private final Quarantine quarantine;
        private final Map<String, Long> refused;
        /** By stream, why its rows cannot be loaded any more; empty where they can. */
        private final Map<String, Optional<String>> obstacles = new LinkedHashMap<>();

        private boolean isDated;

        FileReplay(Pipeline pipeline, Load load, LoadSink sink, Quarantine quarantine, Map<String, Long> refused) {
            this.pipeline = pipeline;
            this.load = load;
            this.sink = sink;
            this.quarantine = quarantine;
            this.refused = refused;
        }

        void run(RejectedFile file) {
            files.read(file, row -> look(row, file));
            if (obstacles.values().stream().anyMatch(Optional::isEmpty)) {
                load.retire(file.key());
                Replay replay = pipeline.source().replay(context, sink);
                files.read(file, row -> load(row, replay));
                replay.finish();
                sink.commit();
            }
        }

        private void look(io.dataspoc.load.RejectedRow row, RejectedFile file) {
            if (!isDated) {
                isDated = true;
                // Only a row that a replay had rejected again names an older commit than its file.
                CommitId first = row.commit() == null ? file.commit() : row.commit();
                load.replay(first);
                quarantine.replay(first);
            }
            obstacles
                    .computeIfAbsent(row.stream(), this::obstacle)
                    .ifPresent(obstacle -> refused.merge(obstacle, 1L, Long::sum));
        }

        private Optional<String> obstacle(String stream) {
            if (stream.isEmpty()) {
                return Optional.of("no stream is known of them");
            }
            try {
                load.requireUnreplaced(pipeline.destination().table(stream));
                return Optional.empty();
            } catch (ConflictException e) {
                return Optional.of(e.problem().sentence());
            }
        }

        private void load(io.dataspoc.load.RejectedRow row, Replay replay) {
            RejectedRow again = new RejectedRow(row.code(), row.message(), row.offset(), row.text(), row.schema());
            if (obstacles.getOrDefault(row.stream(), Optional.empty()).isPresent()) {
                quarantine.keep(row.stream(), again);
            } else {
                replay.read(row.stream(), again);
            }
        }
    }
}
