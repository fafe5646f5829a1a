package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.ChunkReference;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Versions of tables, their chunks, and records of commits, as a bucket had them at one moment, and which of them nobody
 * can need any more: those that were replaced long ago.
 */
final class OldVersions {

    private final SnapshotStore snapshots;
    private final CommitRecordStore records;
    private final List<ObjectInfo> found = new ArrayList<>();

    OldVersions(Bucket bucket) {
        this.snapshots = new SnapshotStore(bucket);
        this.records = new CommitRecordStore(bucket);
        bucket.list(LakePaths.SNAPSHOTS.asPrefix(), this::addOurs);
        bucket.list(LakePaths.STATES.asPrefix(), this::addOurs);
    }

    /** Files whose names do not begin with a commit are not ours: copies of bookmarks, and what other tools leave. */
    private void addOurs(ObjectInfo object) {
        if (LakePaths.madeBy(object.key()).isPresent()) {
            found.add(object);
        }
    }

    /**
     * What is of no use any more.
     *
     * @param manifest as it was after that moment
     * @param open the commits that were open after that moment, before the manifest was read
     * @param before when replaced versions were replaced that nobody can need any more
     */
    List<ObjectInfo> unneeded(Manifest manifest, Set<CommitId> open, Instant before) {
        Set<ObjectKey> kept = named(manifest);
        for (ObjectInfo version : found) {
            if (!version.modified().isBefore(before)) {
                kept.add(version.key());
                // It was replaced when this one came.
                parent(version.key()).ifPresent(kept::add);
            }
        }
        for (ObjectKey key : List.copyOf(kept)) {
            version(key).ifPresent(version -> keepChunks(version, kept));
        }
        // If one of these is gone, nobody knows its chunks.
        manifest.tables()
                .values()
                .forEach(entry -> snapshots.current(entry).ifPresent(version -> keepChunks(version, kept)));
        Set<ObjectKey> known = directories(manifest);
        return found.stream()
                .filter(object -> !kept.contains(object.key()))
                .filter(object -> known.contains(object.key().parent().orElseThrow()))
                .filter(object ->
                        open.stream().noneMatch(commit -> object.key().name().contains(commit.value())))
                .toList();
    }

    /** What belongs to a table or a pipeline that the manifest has forgotten is all that it can be restored from. */
    private static Set<ObjectKey> directories(Manifest manifest) {
        Set<ObjectKey> directories = new HashSet<>();
        manifest.pipelines().keySet().forEach(pipeline -> directories.add(LakePaths.states(pipeline)));
        manifest.tables()
                .forEach((key, entry) ->
                        entry.managed().ifPresent(managed -> directories.add(LakePaths.snapshots(key))));
        return directories;
    }

    private static Set<ObjectKey> named(Manifest manifest) {
        Set<ObjectKey> named = new HashSet<>();
        manifest.tables()
                .values()
                .forEach(entry -> entry.managed().ifPresent(managed -> named.add(managed.snapshot())));
        manifest.pipelines().values().stream().map(PipelineEntry::record).forEach(named::add);
        return named;
    }

    private static void keepChunks(Snapshot version, Set<ObjectKey> kept) {
        version.chunks().stream().map(ChunkReference::key).forEach(kept::add);
    }

    private Optional<ObjectKey> parent(ObjectKey key) {
        if (isVersion(key)) {
            return version(key).map(Snapshot::parent);
        }
        return key.isBelow(LakePaths.STATES.asPrefix())
                ? records.find(key)
                        .flatMap(record -> Optional.ofNullable(record.parent())
                                .map(parent -> LakePaths.commit(record.pipeline(), parent)))
                : Optional.empty();
    }

    private Optional<Snapshot> version(ObjectKey key) {
        return isVersion(key) ? snapshots.find(key) : Optional.empty();
    }

    private static boolean isVersion(ObjectKey key) {
        return key.isBelow(LakePaths.SNAPSHOTS.asPrefix()) && !LakePaths.isChunk(key);
    }
}
