package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Removal;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.ChunkReference;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes what nobody can need any more: replaced files and old versions after a while, and what processes that died
 * left behind. It takes no lease, and never touches what an open commit may have made.
 */
public final class Vacuum {

    private final Bucket bucket;
    private final Clock clock;
    private final SnapshotStore snapshots;

    public Vacuum(Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
        this.snapshots = new SnapshotStore(bucket);
    }

    /**
     * For how long things are kept.
     *
     * @param replaced replaced files and the versions that had them, so that loads can be rolled back
     * @param orphans files that no version has
     * @param logs run reports
     */
    public record Retention(Duration replaced, Duration orphans, Duration logs) {
        public static final Retention DEFAULT =
                new Retention(Duration.ofDays(7), Duration.ofHours(1), Duration.ofDays(365));
    }

    /**
     * What was deleted.
     *
     * @param objects how many objects
     * @param bytes how large they were
     * @param denied what should go and may not be deleted
     */
    public record Vacuumed(long objects, long bytes, List<ObjectKey> denied) {}

    /** Deletes. */
    public Vacuumed run(Retention retention) {
        Instant now = clock.instant();
        Garbage garbage = new Garbage();
        // Files first, then journals, then the manifest: what a commit makes is never seen without its journal, unless
        // the commit is done, and then the manifest tells.
        List<ObjectInfo> data = dataFiles();
        List<StagedObject> staged = stagedFiles();
        Set<CommitId> open = openCommits();
        Manifest manifest = new ManifestStore(bucket).load().manifest();
        Set<ObjectKey> live = LiveFiles.of(manifest, manifest.tables().keySet(), snapshots);
        Instant orphansBefore = now.minus(retention.orphans());
        for (ObjectInfo file : data) {
            Optional<CommitId> maker = FileNames.commitOf(file.key());
            boolean isOrphan = maker.isPresent() && !open.contains(maker.get()) && !live.contains(file.key());
            if (isOrphan && file.modified().isBefore(orphansBefore)) {
                garbage.delete(file);
            }
        }
        staged.stream().filter(draft -> isAbandoned(draft, open)).forEach(garbage::discard);
        oldVersions(manifest, open, now.minus(retention.replaced()), garbage);
        deadLeases(orphansBefore, garbage);
        older(LakePaths.TRASH.asPrefix(), now.minus(retention.replaced()), garbage);
        older(LakePaths.LOGS.asPrefix(), now.minus(retention.logs()), garbage);
        bucket.removeLeftovers(KeyPrefix.ROOT);
        return new Vacuumed(garbage.objects, garbage.bytes, garbage.denied);
    }

    /** All files in the directories of tables. */
    private List<ObjectInfo> dataFiles() {
        List<ObjectInfo> files = new ArrayList<>();
        for (TableEntry entry :
                new ManifestStore(bucket).load().manifest().tables().values()) {
            bucket.list(entry.location().asPrefix(), files::add);
        }
        return files;
    }

    private List<StagedObject> stagedFiles() {
        List<StagedObject> staged = new ArrayList<>();
        bucket.listStaged(KeyPrefix.ROOT, staged::add);
        return staged;
    }

    private Set<CommitId> openCommits() {
        JournalStore journals = new JournalStore(bucket);
        Set<CommitId> open = new HashSet<>(journals.list());
        open.removeIf(commit -> !journals.isOpen(commit));
        return open;
    }

    /** Staged files carry the id of their commit in their name, or in the name of their directory. */
    private static boolean isAbandoned(StagedObject staged, Set<CommitId> open) {
        return open.stream().noneMatch(commit -> staged.target().value().contains(commit.value()));
    }

    /** Deletes versions that are neither current nor young, the chunks that only they have, and records of commits. */
    private void oldVersions(Manifest manifest, Set<CommitId> open, Instant before, Garbage garbage) {
        Set<ObjectKey> kept = new HashSet<>();
        manifest.tables().values().forEach(entry -> entry.managed().ifPresent(managed -> kept.add(managed.snapshot())));
        manifest.pipelines().values().stream().map(PipelineEntry::record).forEach(kept::add);
        List<ObjectInfo> versions = new ArrayList<>();
        bucket.list(LakePaths.SNAPSHOTS.asPrefix(), versions::add);
        for (ObjectInfo version : versions) {
            if (!version.modified().isBefore(before)) {
                kept.add(version.key());
            }
        }
        Set<ObjectKey> chunks = new HashSet<>();
        for (ObjectKey key : kept) {
            if (key.isBelow(LakePaths.SNAPSHOTS.asPrefix()) && !isChunk(key)) {
                snapshots.find(key).map(Snapshot::chunks).orElse(List.of()).stream()
                        .map(ChunkReference::key)
                        .forEach(chunks::add);
            }
        }
        kept.addAll(chunks);
        bucket.list(LakePaths.STATES.asPrefix(), object -> {
            if (!object.key().name().equals("state.json") && object.modified().isBefore(before)) {
                versions.add(object);
            }
        });
        for (ObjectInfo version : versions) {
            boolean isOpen =
                    open.stream().anyMatch(commit -> version.key().name().contains(commit.value()));
            if (!kept.contains(version.key()) && !isOpen) {
                garbage.delete(version);
            }
        }
    }

    private static boolean isChunk(ObjectKey key) {
        return key.name().contains("-files-");
    }

    /** A lease that was not renewed for so long has a dead holder; one of a compaction, no other process takes. */
    private void deadLeases(Instant before, Garbage garbage) {
        List<ObjectInfo> dead = new ArrayList<>();
        bucket.list(LakePaths.LOADS.asPrefix(), object -> {
            if (Compaction.isLease(object.key()) && object.modified().isBefore(before)) {
                dead.add(object);
            }
        });
        dead.forEach(garbage::delete);
    }

    private void older(KeyPrefix prefix, Instant before, Garbage garbage) {
        List<ObjectInfo> old = new ArrayList<>();
        bucket.list(prefix, object -> {
            if (object.modified().isBefore(before)) {
                old.add(object);
            }
        });
        old.forEach(garbage::delete);
    }

    /** What is deleted, counted. */
    private final class Garbage {
        private final List<ObjectKey> denied = new ArrayList<>();
        private long objects;
        private long bytes;

        void delete(ObjectInfo object) {
            count(bucket.delete(object.key()), object.key(), object.bytes());
        }

        void discard(StagedObject staged) {
            count(bucket.discard(staged), staged.target(), staged.bytes());
        }

        private void count(Removal removal, ObjectKey key, long size) {
            switch (removal) {
                case DONE -> {
                    objects++;
                    bytes += size;
                }
                case DENIED -> denied.add(key);
                case MISSING -> {}
            }
        }
    }
}
