package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.CommitReport;
import io.dataspoc.load.Load;
import io.dataspoc.load.TableLoad;
import io.dataspoc.load.TablePolicy;
import io.dataspoc.load.TableReport;
import io.dataspoc.load.TableSpec;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pushes the rows of a source into a load, and commits at checkpoints and at the end. */
final class LoadSink implements Sink {

    private final Load load;
    private final WritePlan plan;
    private final Quarantine quarantine;
    private final RunProgress progress;
    private final Consumer<JsonNode> durable;
    private final CheckpointMeter uncommitted;
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final Map<String, Long> counted = new TreeMap<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final List<CommitReport> commits = new ArrayList<>();
    private @Nullable Supplier<JsonNode> lastState;
    private boolean isOneCommit;
    private long unknownStreams;

    /**
     * @param progress is told of all that comes
     * @param durable is told of every bookmark that was committed
     */
    LoadSink(
            Load load,
            Pipeline pipeline,
            WritePlan plan,
            Quarantine quarantine,
            RunProgress progress,
            Consumer<JsonNode> durable) {
        this.load = load;
        this.plan = plan;
        this.quarantine = quarantine;
        this.progress = progress;
        this.durable = durable;
        this.uncommitted = new CheckpointMeter(pipeline.checkpoints());
    }

    @Override
    public StreamSink open(StreamDescription stream) {
        TableSpec spec = plan.of(stream);
        Stream open = streams.computeIfAbsent(stream.name(), Stream::new);
        open.spec = spec;
        if (spec.write() == WriteMode.REPLACE) {
            // A table is replaced as a whole, when all of its rows have come.
            isOneCommit = true;
        }
        return open;
    }

    @Override
    public void state(JsonNode state, Flush flush) {
        state(() -> state, flush);
    }

    @Override
    public void state(Supplier<JsonNode> state, Flush flush) {
        lastState = state;
        if (!isOneCommit && uncommitted.isDue()) {
            flush.flush();
            if (uncommitted.isEmpty()) {
                uncommitted.restart();
            } else if (!isOneCommit) {
                commit();
            }
        }
    }

    @Override
    public void reject(RejectedRow row) {
        unknownStreams++;
        quarantine.keep("", row);
    }

    /** Rows that were rejected and of which no stream is known. */
    long rejectedOfNoStream() {
        return unknownStreams;
    }

    @Override
    public void count(String what, long times) {
        counted.merge(what, times, Long::sum);
    }

    /** What was skipped or odd, of no stream in particular. */
    Map<String, Long> counted() {
        return counted;
    }

    /** How often memory did not suffice for what commits had to do. */
    int restarts() {
        return load.restarts();
    }

    @Override
    public void afterCommit(Runnable action) {
        actions.add(action);
    }

    /** Commits all rows so far with the last bookmark. */
    void commit() {
        JsonNode state = lastState == null ? null : lastState.get();
        load.commit(state).ifPresent(this::committed);
        lastState = null;
        uncommitted.restart();
        if (state != null) {
            durable.accept(state);
        }
        actions.forEach(Runnable::run);
        actions.clear();
    }

    private void committed(CommitReport report) {
        commits.add(report);
        credit(report.tables());
    }

    /** Does all that a commit does, but for the commit. */
    void rehearse() {
        credit(load.rehearse());
    }

    private void credit(List<TableReport> tables) {
        Map<TableId, TableReport> byTable = new LinkedHashMap<>();
        tables.forEach(table -> byTable.put(table.id(), table));
        streams.values().forEach(stream -> stream.committed(byTable));
    }

    List<CommitReport> commits() {
        return commits;
    }

    /** The names of the streams that have come. */
    Set<String> streams() {
        return Collections.unmodifiableSet(streams.keySet());
    }

    List<StreamReport> reports() {
        return streams.values().stream()
                .map(stream -> stream.tally.report(load.rowsOf(stream.spec().id())))
                .toList();
    }

    private final class Stream implements StreamSink {
        private final StreamTally tally;
        private @Nullable TableSpec spec;

        Stream(String name) {
            this.tally = new StreamTally(name);
        }

        private TableSpec spec() {
            if (spec == null) {
                throw new IllegalStateException("a stream that was not opened: " + tally.stream());
            }
            return spec;
        }

        private TableLoad table() {
            return load.table(spec());
        }

        void committed(Map<TableId, TableReport> reports) {
            TableReport report = reports.get(spec().id());
            if (report != null) {
                tally.committed(report);
            }
        }

        @Override
        public Schema existing() {
            return spec().write() == WriteMode.REPLACE ? Schema.EMPTY : table().existing();
        }

        @Override
        public Optional<Schema> frozen() {
            boolean keepsColumns = spec().policy().schemaChange() == TablePolicy.SchemaChangePolicy.REJECT_ROWS;
            return keepsColumns
                    ? Optional.of(table().existing())
                            .filter(columns -> !columns.fields().isEmpty())
                    : Optional.empty();
        }

        @Override
        public List<String> requiredKeys() {
            return spec().isUniqueByKey() ? spec().keys() : List.of();
        }

        @Override
        public void bookmarkedBy(List<String> fields) {
            tally.bookmarkedBy(fields);
        }

        @Override
        public void declare(Schema columns) {
            table().declare(columns);
        }

        @Override
        public void seen(Field column, Supplier<String> place) {
            table().seen(column, place);
        }

        @Override
        public RowBatch batch(Schema columns) {
            return table().batch(columns);
        }

        @Override
        public void write(RowBatch batch, @Nullable Long version) {
            progress.read(tally.stream(), batch.rows(), batch.bytes());
            tally.written(batch.rows());
            uncommitted.add(batch.bytes());
            keepTogether(version);
            table().write(batch, version);
        }

        /** Rows of a newer version of the stream take the place of all older ones at once. */
        private void keepTogether(@Nullable Long version) {
            if (version != null && table().holdsOlderThan(version)) {
                isOneCommit = true;
            }
        }

        @Override
        public Path newFile() {
            return table().newFile();
        }

        @Override
        public void add(Path file) {
            add(file, Schema.EMPTY);
        }

        @Override
        public void add(Path file, Schema columns) {
            long before = table().rows();
            uncommitted.add(file.toFile().length());
            table().add(file, columns);
            added(table().rows() - before);
        }

        private void added(long rows) {
            tally.written(rows);
            progress.read(tally.stream(), rows, 0);
        }

        @Override
        public void progress(long bytesRead) {
            progress.read(tally.stream(), 0, bytesRead);
        }

        @Override
        public WriteOptions fileOptions() {
            return spec().files();
        }

        @Override
        public void activate(long version) {
            keepTogether(version);
            table().activate(version);
        }

        @Override
        public void reject(RejectedRow row) {
            tally.rejected();
            quarantine.keep(tally.stream(), row);
        }

        @Override
        public void count(String what, long times) {
            tally.count(what, times);
        }
    }
}
