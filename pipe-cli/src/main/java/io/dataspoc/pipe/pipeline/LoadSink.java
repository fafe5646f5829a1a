package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.CommitReport;
import io.dataspoc.load.Load;
import io.dataspoc.load.OlderTypes;
import io.dataspoc.load.TableReport;
import io.dataspoc.load.TableSpec;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final ReadProgress progress;
    private final Consumer<JsonNode> durable;
    private final CheckpointMeter uncommitted;
    private final Map<String, StreamLoad> streams = new LinkedHashMap<>();
    private final Map<String, Long> counted = new TreeMap<>();
    private final Map<TableId, OlderTypes> olderTypes = new LinkedHashMap<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final List<CommitReport> commits = new ArrayList<>();
    private @Nullable Supplier<JsonNode> lastState;
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
        this.progress = new ReadProgress(progress);
        this.durable = durable;
        this.uncommitted = new CheckpointMeter(pipeline.checkpoints());
    }

    @Override
    public StreamSink open(StreamDescription stream) {
        TableSpec spec = plan.of(stream);
        StreamLoad open = streams.computeIfAbsent(
                stream.name(), name -> new StreamLoad(name, load, spec, quarantine, progress, uncommitted));
        open.follow(spec);
        return open;
    }

    @Override
    public void state(JsonNode state, Flush flush) {
        state(() -> state, flush);
    }

    @Override
    public void state(Supplier<JsonNode> state, Flush flush) {
        lastState = state;
        if (uncommitted.isDue()) {
            flush.flush();
            if (uncommitted.isEmpty()) {
                uncommitted.restart();
            } else if (uncommitted.isDue()) {
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
    public void progress(String stream, long rows, long bytes) {
        progress.ahead(stream, rows, bytes);
    }

    @Override
    public void afterCommit(Runnable action) {
        actions.add(action);
    }

    /**
     * Commits all rows so far with the last bookmark.
     *
     * @throws IllegalStateException if the load took other rows than were pushed; nothing may be committed after it
     */
    void commit() {
        JsonNode state = lastState == null ? null : lastState.get();
        load.commit(state).ifPresent(this::committed);
        requireAllTaken();
        lastState = null;
        uncommitted.restart();
        if (state != null) {
            durable.accept(state);
        }
        actions.forEach(Runnable::run);
        actions.clear();
    }

    /** Commits if there are rows to load; else what came since the last commit is dropped, rejected rows as well. */
    void commitRows() {
        if (streams.values().stream().anyMatch(StreamLoad::holdsRows)) {
            commit();
        } else {
            load.drop();
        }
    }

    private void committed(CommitReport report) {
        commits.add(report);
        credit(report.tables());
    }

    /** From now on nothing is committed at checkpoints: all that comes belongs together. */
    void keepTogether() {
        uncommitted.keepTogether();
    }

    /** Does all that a commit does, but for the commit; to be asked once, of all that came. */
    void rehearse() {
        credit(load.rehearse());
        requireAllTaken();
    }

    private void requireAllTaken() {
        streams.values().forEach(StreamLoad::requireAllTaken);
    }

    /** The files of each table that stay though columns have another type now, as of the last commit to it. */
    List<OlderTypes> olderTypes() {
        return List.copyOf(olderTypes.values());
    }

    private void credit(List<TableReport> tables) {
        for (TableReport table : tables) {
            olderTypes.compute(table.id(), (id, before) -> table.olderTypes());
        }
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
        return streams.values().stream().map(StreamLoad::report).toList();
    }
}
