package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Deletes what nobody can need any more: replaced files and old versions after a while, and what processes that died
 * left behind. It takes no lease, and never touches what an open commit may have made.
 */
public final class Vacuum {

    private static final Pattern COMMIT_ID =
            Pattern.compile("(?<![0-9A-Za-z])[0-7][0-9A-HJKMNP-TV-Z]{25}(?![0-9A-Za-z])");

    private final Bucket bucket;
    private final Clock clock;
    private final ManifestStore manifests;
    private final JournalStore journals;
    private final SnapshotStore snapshots;

    public Vacuum(Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
        this.manifests = new ManifestStore(bucket);
        this.journals = new JournalStore(bucket);
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
    public record Vacuumed(long objects, long bytes, List<ObjectKey> denied) {

        public Vacuumed {
            denied = List.copyOf(denied);
        }
    }

    /**
     * Deletes.
     *
     * @throws ConflictException if another tool has removed from the manifest what tells which files are live
     */
    public Vacuumed run(Retention retention) {
        Instant now = clock.instant();
        Garbage garbage = new Garbage(bucket);
        // What commits make first, then journals, then the manifest: what a commit makes is never seen without its
        // journal, unless the commit is done, and then the manifest tells.
        List<ObjectInfo> data = dataFiles();
        List<StagedObject> staged = stagedFiles();
        List<ObjectInfo> scratch = below(LakePaths.STAGED);
        List<KeyPrefix> directories = bucket.directories(LakePaths.STAGED.asPrefix());
        OldVersions versions = new OldVersions(bucket);
        Set<CommitId> open = journals.open();
        Instant orphansBefore = now.minus(retention.orphans());
        List<ObjectInfo> unneeded = manifests.read(manifest -> {
            new Adoption(bucket).requireCommitsOf(manifest);
            List<ObjectInfo> objects = new ArrayList<>(orphans(data, open, manifest));
            objects.removeIf(file -> !file.modified().isBefore(orphansBefore));
            objects.addAll(versions.unneeded(manifest, open, now.minus(retention.replaced())));
            return objects;
        });
        unneeded.forEach(garbage::delete);
        staged.stream()
                .filter(draft -> isAbandoned(draft.target().value(), open))
                .forEach(garbage::discard);
        scratch.stream().filter(file -> isAbandoned(file.key().value(), open)).forEach(garbage::delete);
        directories.stream()
                .filter(directory -> isAbandoned(directory.value(), open))
                .forEach(bucket::removeEmptyDirectories);
        below(LakePaths.LOADS).stream()
                .filter(object -> isDeadLease(object, orphansBefore))
                .forEach(garbage::delete);
        deleteOlder(LakePaths.TRASH, now.minus(retention.replaced()), garbage);
        deleteOlder(LakePaths.LOGS, now.minus(retention.logs()), garbage);
        bucket.removeLeftovers(KeyPrefix.ROOT);
        return garbage.deleted();
    }

    /** All files in the directories of tables. */
    private List<ObjectInfo> dataFiles() {
        return manifests.load().manifest().tables().values().stream()
                .flatMap(entry -> below(entry.location()).stream())
                .toList();
    }

    private List<StagedObject> stagedFiles() {
        List<StagedObject> staged = new ArrayList<>();
        bucket.listStaged(KeyPrefix.ROOT, staged::add);
        return staged;
    }

    private List<ObjectInfo> below(ObjectKey directory) {
        List<ObjectInfo> objects = new ArrayList<>();
        bucket.list(directory.asPrefix(), objects::add);
        return objects;
    }

    /** The files that commits have made and no version has. */
    private List<ObjectInfo> orphans(List<ObjectInfo> data, Set<CommitId> open, Manifest manifest) {
        Set<ObjectKey> live = LiveFiles.of(manifest, manifest.tables().keySet(), snapshots);
        TableDirectories tables = TableDirectories.of(manifest);
        Set<ObjectKey> unmanaged = unmanagedTables(manifest);
        // Read after the manifest: whoever replaced a file that it does not name has moved it, or is still open.
        Set<ObjectKey> replaced = replacedByOpenCommits();
        return data.stream()
                .filter(file -> DataFileNames.commitOf(file.key())
                        .filter(maker -> !open.contains(maker))
                        .isPresent())
                .filter(file -> !live.contains(file.key()) && !replaced.contains(file.key()))
                .filter(file ->
                        tables.holding(file.key()).filter(unmanaged::contains).isEmpty())
                .toList();
    }

    private Set<ObjectKey> replacedByOpenCommits() {
        return journals.list().stream()
                .flatMap(commit -> journals.find(commit).stream())
                .flatMap(journal -> journal.replaced().stream())
                .collect(Collectors.toSet());
    }

    /** The tables of which no version tells what is live: nobody knows which of their files are of use. */
    private static Set<ObjectKey> unmanagedTables(Manifest manifest) {
        return manifest.tables().values().stream()
                .filter(entry -> entry.managed().isEmpty())
                .map(TableEntry::location)
                .collect(Collectors.toSet());
    }

    /** Temporary files carry the id of their commit in their name, or in that of their directory; others are not ours. */
    private static boolean isAbandoned(String path, Set<CommitId> open) {
        return COMMIT_ID.matcher(path).find() && open.stream().noneMatch(commit -> path.contains(commit.value()));
    }

    /** A lease that was not renewed for so long has a dead holder; one of a compaction, no other process takes. */
    private static boolean isDeadLease(ObjectInfo object, Instant before) {
        return Compaction.isLease(object.key()) && object.modified().isBefore(before);
    }

    private void deleteOlder(ObjectKey directory, Instant before, Garbage garbage) {
        below(directory).stream()
                .filter(object -> object.modified().isBefore(before))
                .forEach(garbage::delete);
    }
}
