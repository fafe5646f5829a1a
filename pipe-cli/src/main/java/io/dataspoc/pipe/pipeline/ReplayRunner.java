package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.Load;
import io.dataspoc.load.LoadColumns;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.load.QuarantinedRow;
import io.dataspoc.load.RejectedFiles;
import io.dataspoc.load.RejectedFiles.RejectedFile;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.Replay;
import io.dataspoc.pipe.source.SourceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Loads rows that runs have left out, as the pipeline is set up now. The rows of each commit become a commit of their
 * own; those of the newest commit come first, so that no older row of a key replaces a newer one. Where none of them can
 * be loaded, nothing changes.
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

    /** Replays, and keeps a report of what was committed or what went wrong in the bucket. */
    ReplayReport run(Pipeline pipeline, RunOptions options) {
        Map<String, Long> refused = new LinkedHashMap<>();
        RunReport report = attempt(pipeline, options, RunAccount.begin(pipeline.name(), settings.clock()), refused);
        if (!report.commits().isEmpty() || report.failure().isPresent()) {
            report = new RunLogs(bucket, context.redactor()).keep(report);
        }
        return new ReplayReport(report, refused);
    }

    private RunReport attempt(Pipeline pipeline, RunOptions options, RunAccount account, Map<String, Long> refused) {
        try (Load load = Load.begin(bucket, pipeline.name(), account.runId(), settings)) {
            account.recovered(load.recovered());
            LoadColumns columns = new LoadColumns(account.runId(), account.startedAt());
            WritePlan plan = new WritePlan(pipeline, WritePlan.Scope.REJECTED, columns);
            Quarantine quarantine = new Quarantine(load, RowErrors.UNLIMITED);
            LoadSink sink = new LoadSink(load, pipeline, plan, quarantine, options.progress(), options.durable());
            RuntimeException failure =
                    RunFailure.of(pipeline.name(), () -> read(pipeline, load, sink, quarantine, refused));
            return account.end(sink, failure);
        } catch (RuntimeException | Error e) {
            return account.failed(RunFailure.of(pipeline.name(), e));
        }
    }

    private void read(Pipeline pipeline, Load load, LoadSink sink, Quarantine quarantine, Map<String, Long> refused) {
        for (RejectedFile file : files.list(pipeline.name())) {
            new FileReplay(pipeline, load, sink, quarantine, refused).run(file);
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
                sink.commitRows();
            }
        }

        private void look(QuarantinedRow row, RejectedFile file) {
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
            TableId table = pipeline.destination().table(stream);
            return namesake(table)
                    .map(other -> "the table is '" + other.key() + "' and would be '" + table.key()
                            + "': name its source by 'destination.source' or '--source'")
                    .or(() -> replacement(table));
        }

        private Optional<String> replacement(TableId table) {
            try {
                load.requireUnreplaced(table);
                return Optional.empty();
            } catch (ConflictException e) {
                return Optional.of(e.problem().sentence());
            }
        }

        /** The pipeline's table of the same name in another source, where the one that is meant is not there. */
        private Optional<TableId> namesake(TableId table) {
            Map<String, TableEntry> tables =
                    new ManifestStore(bucket).load().manifest().tables();
            boolean isThere =
                    tables.values().stream().anyMatch(entry -> entry.id().equals(table));
            return tables.values().stream()
                    .filter(entry -> !isThere && entry.id().table().equals(table.table()))
                    .filter(entry -> entry.managed()
                            .filter(managed -> pipeline.name().equals(managed.pipeline()))
                            .isPresent())
                    .map(TableEntry::id)
                    .findFirst();
        }

        private void load(QuarantinedRow row, Replay replay) {
            RejectedRow again =
                    new RejectedRow(row.code(), row.message(), row.offset(), row.text(), row.base64(), row.schema());
            if (obstacles.getOrDefault(row.stream(), Optional.empty()).isPresent()) {
                quarantine.keep(row.stream(), again);
            } else {
                replay.read(row.stream(), again);
            }
        }
    }
}
