package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.Operation;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commits of one pipeline, as far back as their records are kept. */
public final class CommitHistory {

    private final SnapshotStore snapshots;
    private final String pipeline;
    private final Manifest manifest;
    private final List<CommitRecord> commits = new ArrayList<>();

    public CommitHistory(Bucket bucket, Manifest manifest, String pipeline) {
        this.snapshots = new SnapshotStore(bucket);
        this.manifest = manifest;
        this.pipeline = pipeline;
        CommitRecordStore records = new CommitRecordStore(bucket);
        Optional<CommitRecord> commit =
                manifest.pipeline(pipeline).map(PipelineEntry::record).flatMap(records::find);
        Lineage lineage = new Lineage();
        while (commit.isPresent()) {
            lineage.pass(LakePaths.commit(pipeline, commit.get().commit()));
            commits.add(commit.get());
            commit = Optional.ofNullable(commit.get().parent())
                    .flatMap(parent -> records.find(LakePaths.commit(pipeline, parent)));
        }
    }

    /** The commits, the newest first. */
    public List<CommitRecord> commits() {
        return List.copyOf(commits);
    }

    /**
     * A commit of the pipeline.
     *
     * @throws ConflictException if there is none of this id
     */
    CommitRecord require(CommitId id) {
        return commits.stream()
                .filter(commit -> commit.commit().equals(id))
                .findFirst()
                .orElseThrow(() -> new ConflictException(
                        Problem.of("pipeline '" + pipeline + "' has no commit " + id + " that is still known")
                                .hint("'dataspoc-pipe history " + pipeline + "' lists them")));
    }

    /** The newest commits, as far as they changed no table but only the bookmark or what is kept of rejected rows. */
    List<CommitRecord> newestWithoutTables() {
        return commits.stream().takeWhile(commit -> commit.tables().isEmpty()).toList();
    }

    /**
     * The commit before the last one that changed a table.
     *
     * @param newest the commits after that one
     * @throws ConflictException if there is none
     */
    CommitRecord before(List<CommitRecord> newest) {
        int earlier = newest.size() + 1;
        if (commits.size() > earlier) {
            return commits.get(earlier);
        }
        throw new ConflictException(
                commits.isEmpty()
                        ? Problem.of("pipeline '" + pipeline + "' has no commit to go back to")
                                .hint("a run makes the first one")
                        : Problem.of("pipeline '" + pipeline + "' has no earlier version of its tables to go back to")
                                .hint("'dataspoc-pipe history " + pipeline + "' lists its commits; '--to COMMIT' goes"
                                        + " back to one that changed no table, too"));
    }

    /**
     * The tables of the pipeline, each with its version as of a commit; null where the table did not exist then.
     *
     * @throws ConflictException if a version is not kept any more
     */
    Map<String, @Nullable Snapshot> tablesAsOf(CommitId id) {
        Set<CommitId> later = after(id);
        Map<String, @Nullable Snapshot> tables = new LinkedHashMap<>();
        manifest.tables().forEach((key, entry) -> {
            if (entry.managed()
                    .map(TableEntry.Managed::pipeline)
                    .filter(pipeline::equals)
                    .isPresent()) {
                tables.put(key, versionAsOf(key, entry, later));
            }
        });
        return tables;
    }

    /**
     * A table as it was after a commit, if rows that were left out then may still be loaded into it.
     *
     * @throws ConflictException if the table was replaced since, or its version is not kept any more
     */
    Snapshot unreplacedSince(String key, CommitId id) {
        TableEntry entry = manifest.table(key).orElseThrow(() -> notSince(key, "is gone"));
        Snapshot version = snapshots.current(entry).orElseThrow();
        if (commits.stream().noneMatch(commit -> commit.commit().equals(id))) {
            throw notSince(key, "may have been replaced");
        }
        Set<CommitId> later = after(id);
        Lineage lineage = new Lineage();
        while (version.pipelineCommit() != null && later.contains(version.pipelineCommit())) {
            lineage.pass(version.key());
            if (version.operation() == Operation.REPLACE || version.operation() == Operation.ROLLBACK) {
                throw notSince(key, "was replaced by commit " + version.commit());
            }
            version = Optional.ofNullable(version.parent())
                    .flatMap(snapshots::find)
                    .orElseThrow(() -> notSince(key, "is not kept as it was then"));
        }
        return version;
    }

    private static ConflictException notSince(String key, String what) {
        return new ConflictException(
                Problem.of("the table " + what + " since its rows were rejected, so they cannot be" + " replayed")
                        .at(key)
                        .hint("a later full read may have brought them; 'dataspoc-pipe replay --discard' drops them"));
    }

    /** The commits after a commit that is known; of those before it, a vacuum may have removed some. */
    private Set<CommitId> after(CommitId id) {
        return commits.stream()
                .map(CommitRecord::commit)
                .takeWhile(commit -> !commit.equals(id))
                .collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable Snapshot versionAsOf(String key, TableEntry entry, Set<CommitId> later) {
        Snapshot version = snapshots.current(entry).orElseThrow();
        Lineage lineage = new Lineage();
        while (version.pipelineCommit() != null && later.contains(version.pipelineCommit())) {
            lineage.pass(version.key());
            if (version.parent() == null) {
                return null;
            }
            version = snapshots
                    .find(version.parent())
                    .orElseThrow(() -> new ConflictException(
                            Problem.of("the version of the table as of that commit is not kept any more")
                                    .at(key)));
        }
        return version;
    }
}
