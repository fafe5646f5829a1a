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
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.manifest.TableIndex;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * @param commit the commit that restored it; null if everything was as it was then
     * @param rows how many rows each table has now that was restored
     * @param pending replaced files that could not be removed yet
     * @param passedOver where no commit was named, later commits that changed no table
     * @param recovered what dead processes had left, and what became of it
     */
    public record Restored(
            CommitId from,
            CommitId to,
            @Nullable CommitId commit,
            Map<String, Long> rows,
            PendingRemovals pending,
            List<CommitId> passedOver,
            List<Recovery.Recovered> recovered) {

        public Restored {
            recovered = List.copyOf(recovered);
            rows = new LinkedHashMap<>(rows);
            passedOver = List.copyOf(passedOver);
        }
    }

    /**
     * Restores.
     *
     * @param to the commit to go back to; null for the one before the last that changed a table
     * @throws ConflictException if the pipeline is running, if a file that is needed is gone, or if another tool has
     *     rewritten the manifest: then nothing changed
     */
    public Restored run(String pipeline, String runId, @Nullable CommitId to) {
        LeaseStore leases = new LeaseStore(bucket, settings.clock(), settings.timing(), settings.process());
        try (Lease lease = leases.acquire(pipeline, runId)) {
            List<Recovery.Recovered> recovered =
                    new Recovery(bucket, settings.clock(), settings.timing()).run(LeaseStore.Patience.ASK);
            Manifest manifest = new ManifestStore(bucket).load().manifest();
            new Adoption(bucket).requireCommitsOf(manifest);
            CommitHistory history = new CommitHistory(bucket, manifest, pipeline);
            List<CommitRecord> passedOver = to == null ? history.newestWithoutTables() : List.of();
            CommitRecord target = to == null ? history.before(passedOver) : history.require(to);
            new RestorableCommits(bucket, pipeline, history).require(target.commit());
            return new Restoration(manifest, history, target, ids(passedOver), recovered).run(pipeline, runId, lease);
        }
    }

    private static List<CommitId> ids(List<CommitRecord> commits) {
        return commits.stream().map(CommitRecord::commit).toList();
    }

    /** A way back, and what lies on it. */
    private final class Restoration {
        private final Manifest manifest;
        private final CommitHistory history;
        private final CommitRecord last;
        private final CommitRecord target;
        private final List<CommitId> passedOver;
        private final List<Recovery.Recovered> recovered;

        Restoration(
                Manifest manifest,
                CommitHistory history,
                CommitRecord target,
                List<CommitId> passedOver,
                List<Recovery.Recovered> recovered) {
            this.manifest = manifest;
            this.history = history;
            this.last = history.commits().get(0);
            this.target = target;
            this.passedOver = passedOver;
            this.recovered = recovered;
        }

        Restored run(String pipeline, String runId, Lease lease) {
            try (CommitScope scope =
                    CommitScope.begin(bucket, settings.clock(), lease.key(), lease.token(), runId, pipeline)) {
                List<PendingChange> changes = changes(scope);
                return changes.isEmpty() && Objects.equals(target.state(), last.state())
                        ? restored(null, Map.of(), PendingRemovals.NONE)
                        : commit(scope, changes);
            }
        }

        private List<PendingChange> changes(CommitScope scope) {
            Tables tables = new Tables(bucket, settings.clock());
            TableIndex known = new TableIndex(manifest);
            List<PendingChange> changes = new ArrayList<>();
            history.tablesAsOf(target.commit()).forEach((key, version) -> {
                TableEntry entry = manifest.table(key).orElseThrow();
                Table table = tables.find(known, entry.id(), entry.location());
                if (isOther(table, version)) {
                    scope.include(table);
                    changes.add(new RollbackChange(bucket, scope, table, version));
                }
            });
            return changes;
        }

        private Restored commit(CommitScope scope, List<PendingChange> changes) {
            SingleCommit.Done done = new SingleCommit(bucket, settings)
                    .run(new CommitRequest(scope.journal(), last.commit(), target.state(), changes, List.of()))
                    .orElseThrow();
            Map<String, Long> rows = new LinkedHashMap<>();
            changes.forEach(change -> rows.put(
                    done.attempt().keyOf(change.id()),
                    done.attempt().snapshotOf(change.id()).rows()));
            return restored(scope.id(), rows, done.pending());
        }

        private Restored restored(@Nullable CommitId commit, Map<String, Long> rows, PendingRemovals pending) {
            return new Restored(last.commit(), target.commit(), commit, rows, pending, passedOver, recovered);
        }
    }

    private static boolean isOther(Table table, @Nullable Snapshot version) {
        ObjectKey current = table.snapshot().map(Snapshot::key).orElse(null);
        return version == null ? current != null : !version.key().equals(current);
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
                                .hint("a vacuum, or 'history: none', has removed it; nothing was changed")));
    }
}
