package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a load has taken for its next commit. Each commit begins with a new one. */
final class NextCommit implements AutoCloseable {

    private final CommitScope scope;
    private final RejectedRows rejected;
    private final Map<TableId, TableLoad> tables = new LinkedHashMap<>();
    private boolean retires;
    private @Nullable CommitId replayed;

    NextCommit(Bucket bucket, CommitScope scope, String pipeline, String runId) {
        this.scope = scope;
        this.rejected = new RejectedRows(bucket, scope, pipeline, runId);
    }

    CommitScope scope() {
        return scope;
    }

    Optional<TableLoad> table(TableId id) {
        return Optional.ofNullable(tables.get(id));
    }

    void add(TableId id, TableLoad table) {
        tables.put(id, table);
    }

    boolean holdsRows() {
        return tables.values().stream().anyMatch(table -> table.rows() > 0);
    }

    void reject(QuarantinedRow row) {
        rejected.add(row);
    }

    /** Says after which earlier commit the rows were meant to be loaded. */
    void replay(CommitId commit) {
        replayed = commit;
    }

    /** The commit after which the rows were meant to be loaded; null if they are new. */
    @Nullable CommitId replayed() {
        return replayed;
    }

    /** Names an object that goes to the trash with the commit. */
    void retire(ObjectKey object) {
        scope.retire(object);
        retires = true;
    }

    /** Whether there is something to commit, even if no table changes. */
    boolean isDueWithoutTables() {
        return retires || rejected.rows() > 0;
    }

    /** Ends the files of all tables. */
    List<LoadChange> finishTables(Encoder encoder) {
        encoder.call(() -> {
            tables.values().forEach(TableLoad::finishFiles);
            return true;
        });
        List<LoadChange> changes = new ArrayList<>();
        tables.values().forEach(table -> table.change().ifPresent(changes::add));
        return changes;
    }

    /** Stages the rows that could not be loaded. */
    List<StagedObject> stageRejected() {
        return rejected.stage().map(List::of).orElse(List.of());
    }

    /** Drops what is not committed, and the files of this machine. */
    @Override
    @SuppressWarnings("try") // they are closed one after the other, whatever the others throw
    public void close() {
        CommitScope files = scope;
        RejectedRows rows = rejected;
        try (files;
                rows) {
            tables.clear();
        }
    }
}
