package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Restores all tables of a pipeline, and its bookmark, as they were after an earlier commit. Files that left a table
 * never become live again: they are copied under new names.
 */
public final class Rollback {

    private final Bucket bucket;
    private final LoadSettings settings;

    public Rollback(Bucket bucket, LoadSettings settings) {
        this.bucket = bucket;
        this.settings = settings;
    }

    /**
     * What was restored.
     *
     * @param from the pipeline's last commit before
     * @param to the commit whose state it has again
     * @param commit the commit that restored it
     * @param rows how many rows each table has now
     * @param pending replaced files that could not be removed yet
     */
    public record Restored(
            CommitId from, CommitId to, CommitId commit, Map<String, Long> rows, PendingRemovals pending) {

        public Restored {
            rows = new LinkedHashMap<>(rows);
        }
    }

    /**
     * Restores.
     *
     * @param to the commit to go back to; null for the one before the last
     * @throws ConflictException if the pipeline is running, if a file that is needed is gone, or if another tool has
     *     rewritten the manifest: then nothing changed
     */
    public Restored run(String pipeline, String runId, @Nullable CommitId to) {
        LeaseStore leases = new LeaseStore(bucket, settings.clock(), settings.timing(), settings.process());
        try (Lease lease = leases.acquire(pipeline, runId)) {
            new Recovery(bucket, settings.clock(), settings.timing()).run(LeaseStore.Patience.ASK);
            Manifest manifest = new ManifestStore(bucket).load().manifest();
            new Adoption(bucket).requireCommitsOf(manifest);
            CommitHistory history = new CommitHistory(bucket, manifest, pipeline);
            CommitRecord target = target(history, pipeline, to);
            return restore(manifest, history, target, pipeline, runId, lease);
        }
    }

    private static CommitRecord target(CommitHistory history, String pipeline, @Nullable CommitId to) {
        if (to != null) {
            return history.require(to);
        }
        List<CommitRecord> commits = history.commits();
        if (commits.size() < 2) {
            throw new ConflictException(Problem.of("pipeline '" + pipeline + "' has no earlier commit to go back to"));
        }
        return commits.get(1);
    }

    private Restored restore(
            Manifest manifest, CommitHistory history, CommitRecord target, String pipeline, String runId, Lease lease) {
        CommitId from = history.commits().get(0).commit();
        try (CommitScope scope =
                CommitScope.begin(bucket, settings.clock(), lease.key(), lease.token(), runId, pipeline)) {
            Tables tables = new Tables(bucket, settings.clock());
            List<PendingChange> changes = new ArrayList<>();
            history.tablesAsOf(target.commit()).forEach((key, version) -> {
                Table table =
                        tables.find(manifest, manifest.table(key).orElseThrow().id());
                if (isOther(table, version)) {
                    scope.include(table);
                    changes.add(new RollbackChange(bucket, scope, table, version));
                }
            });
            return commit(scope, from, target, changes);
        }
    }

    private static boolean isOther(Table table, @Nullable Snapshot version) {
        ObjectKey current = table.snapshot().map(Snapshot::key).orElse(null);
        return version == null ? current != null : !version.key().equals(current);
    }

    private Restored commit(CommitScope scope, CommitId from, CommitRecord target, List<PendingChange> changes) {
        SingleCommit.Done done = new SingleCommit(bucket, settings)
                .run(new CommitRequest(scope.journal(), from, target.state(), changes, List.of()))
                .orElseThrow();
        Map<String, Long> rows = new LinkedHashMap<>();
        changes.forEach(change -> rows.put(
                done.attempt().keyOf(change.id()),
                done.attempt().snapshotOf(change.id()).rows()));
        return new Restored(from, target.commit(), scope.id(), rows, done.pending());
    }

    /** Where a file of an older version is now: in its place if it is live, else in the trash. */
    static ObjectKey locate(Bucket bucket, ObjectKey file) {
        return lookUp(file, place -> bucket.find(place).map(ObjectInfo::key));
    }

    /** Opens a file of an older version, wherever it is now. */
    static InputStream open(Bucket bucket, ObjectKey file) {
        return lookUp(file, bucket::open);
    }

    private static <T> T lookUp(ObjectKey file, Function<ObjectKey, Optional<T>> question) {
        // The trash comes first, for another tool may have put a file of its own in the place; and once more, for the
        // file may move there in between.
        return Stream.of(LakePaths.trash(file), file, LakePaths.trash(file))
                .flatMap(place -> question.apply(place).stream())
                .findFirst()
                .orElseThrow(() ->
                        new ConflictException(Problem.of("a file of that version is gone, so it cannot be restored")
                                .at(file.toString())
                                .hint("'dataspoc-pipe history' tells which commits can be; nothing was changed")));
    }
}
