package io.dataspoc.pipe.pipeline;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.load.LoadColumns;
import io.dataspoc.load.TableSpec;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.StreamDescription;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides how the table of a stream is written. */
final class WritePlan {

    private final Pipeline pipeline;
    private final Scope scope;
    private final @Nullable LoadColumns run;

    /** What is read. */
    enum Scope {
        SINCE_BOOKMARK,
        EVERYTHING,
        /** Rows that an earlier run had left out. */
        REJECTED
    }

    /** Plans for tables that nothing is loaded into now. */
    WritePlan(Pipeline pipeline, Scope scope) {
        this(pipeline, scope, null);
    }

    /** Plans for the tables of one run. */
    WritePlan(Pipeline pipeline, Scope scope, @Nullable LoadColumns run) {
        this.run = run;
        this.pipeline = pipeline;
        this.scope = scope;
    }

    TableSpec of(StreamDescription stream) {
        TableRules rules = pipeline.rulesOf(stream.name());
        List<String> keys = rules.namedKeys().orElse(stream.keys());
        Destination destination = pipeline.destination();
        TableSpec usual = new TableSpec(
                destination.table(stream.name()),
                mode(stream, rules, keys),
                keys,
                rules.partitionBy(),
                destination.files(),
                rules.policy(),
                destination.loadColumns() == Destination.LoadColumns.RUN_AND_TIME ? run : null);
        return switch (scope) {
            case SINCE_BOOKMARK -> usual;
            case EVERYTHING -> everything(usual);
            // They are added to what the table has, also where a run would replace it.
            case REJECTED -> usual.write() == WriteMode.REPLACE ? usual.with(WriteMode.APPEND) : usual;
        };
    }

    /** All that the source has is read: what the table had goes, and rows of one key stay one row. */
    private static TableSpec everything(TableSpec usual) {
        return switch (usual.write()) {
            case REPLACE -> usual;
            case APPEND -> usual.with(WriteMode.REPLACE);
            case MERGE -> usual.replacedByLastOfKeys();
        };
    }

    private WriteMode mode(StreamDescription stream, TableRules rules, List<String> keys) {
        Optional<WriteMode> asked = rules.writeMode();
        asked.ifPresent(mode -> requirePossible(stream, mode, keys));
        return asked.orElseGet(() -> derived(stream, keys));
    }

    private WriteMode derived(StreamDescription stream, List<String> keys) {
        if (!pipeline.isIncremental() || isReadInFull(stream)) {
            return WriteMode.REPLACE;
        }
        return keys.isEmpty() ? WriteMode.APPEND : WriteMode.MERGE;
    }

    private static boolean isReadInFull(StreamDescription stream) {
        return stream.method() == ReplicationMethod.FULL_TABLE;
    }

    private void requirePossible(StreamDescription stream, WriteMode mode, List<String> keys) {
        if (mode == WriteMode.MERGE && keys.isEmpty()) {
            throw new ConfigException(
                    Problem.of("'write: merge' needs keys, and stream '" + stream.name() + "' has none")
                            .at(pipeline.name())
                            .hint("name them: 'tables: {" + stream.name() + ": {keys: [id]}}'"));
        }
        // Rows that were rejected replace nothing, and all rows may replace all.
        boolean isReplaced = mode == WriteMode.REPLACE && scope == Scope.SINCE_BOOKMARK;
        if (isReplaced && pipeline.isIncremental() && !isReadInFull(stream)) {
            String why = stream.replicationMethod().isPresent()
                    ? "', which is read from a bookmark"
                    : "': nothing says that it is read in full, so it may be read from a bookmark";
            throw new ConfigException(
                    Problem.of("'write: replace' would leave only the newest rows of stream '" + stream.name() + why)
                            .at(pipeline.name())
                            .hint("leave 'write' out, or switch 'incremental' off"));
        }
    }
}
