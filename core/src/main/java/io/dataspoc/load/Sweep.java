package io.dataspoc.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Removal;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.SnapshotStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Cleans up after commits. After one that took place, what it replaced moves to the trash; after one that did not, what
 * it left behind is removed. What may not be removed stays, is told, and keeps the journal open for the next try.
 */
final class Sweep {

    private final Bucket bucket;
    private final ManifestStore manifests;
    private final SnapshotStore snapshots;
    private final CommitRecordStore records;
    private final JournalStore journals;

    Sweep(Bucket bucket, ManifestStore manifests) {
        this.bucket = bucket;
        this.manifests = manifests;
        this.snapshots = new SnapshotStore(bucket);
        this.records = new CommitRecordStore(bucket);
        this.journals = new JournalStore(bucket);
    }

    /**
     * Ends a commit that took place.
     *
     * @return the keys that should be gone and may not be removed
     */
    List<ObjectKey> finish(Journal journal) {
        // Before the manifest: who commits later also writes the copy later, and then this one is not written.
        Optional<Version> copy = copyVersion(journal);
        Live now = live(journal);
        Set<ObjectKey> live = now.files();
        List<ObjectKey> denied = Collections.synchronizedList(new ArrayList<>());
        for (TablePolicy.History history : TablePolicy.History.values()) {
            AtOnce.forEach(replaced(journal, history, live), file -> note(retire(file, history), file, denied));
        }
        for (ObjectKey object : journal.retired()) {
            note(bucket.move(object, LakePaths.trash(object)), object, denied);
        }
        removeUnused(journal, withOwnFiles(live, journal), denied);
        copyState(now.manifest(), journal, copy);
        return closed(journal, denied);
    }

    private static List<ObjectKey> replaced(Journal journal, TablePolicy.History history, Set<ObjectKey> live) {
        return journal.tables().stream()
                .filter(table -> table.history() == history)
                .flatMap(table -> table.removed().stream())
                .filter(file -> !live.contains(file))
                .toList();
    }

    /**
     * How far the end of a commit has come.
     *
     * @param isDone whether nothing went wrong
     * @param pending what should be gone and is not
     */
    record Result(boolean isDone, PendingRemovals pending) {}

    /**
     * Ends a commit that took place, as far as the store lets it. The commit stands whatever goes wrong now; then the next
     * recovery ends it.
     */
    Result tryFinish(Journal journal) {
        try {
            return new Result(true, PendingRemovals.denied(finish(journal)));
        } catch (RuntimeException e) {
            return new Result(false, new PendingRemovals(stillThere(journal.replaced()), Problem.of(e)));
        }
    }

    private List<ObjectKey> stillThere(List<ObjectKey> files) {
        try {
            return files.stream().filter(file -> bucket.find(file).isPresent()).toList();
        } catch (RuntimeException e) {
            // Who cannot look it up had better name too many.
            return files;
        }
    }

    /**
     * Removes what a commit left behind that did not take place and, being fenced, never will.
     *
     * @return the keys that should be gone and may not be removed
     */
    List<ObjectKey> undo(Journal journal) {
        List<ObjectKey> denied = new ArrayList<>();
        Live now = live(journal);
        removeUnused(journal, now.files(), denied);
        Set<ObjectKey> named = manifests.read(manifest -> LiveFiles.versionsOf(manifest, tables(journal), snapshots));
        for (Journal.Table table : journal.tables()) {
            List<ObjectKey> versions = named(LakePaths.snapshots(table.key()).asPrefix(), journal.commit());
            versions.removeIf(named::contains);
            delete(versions, denied);
        }
        undoPipeline(journal, now.manifest(), denied);
        return closed(journal, denied);
    }

    private void undoPipeline(Journal journal, Manifest manifest, List<ObjectKey> denied) {
        String pipeline = journal.pipeline();
        if (pipeline == null || isLast(manifest, pipeline, journal)) {
            return;
        }
        KeyPrefix rejected = LakePaths.rejected(pipeline, journal.runId()).asPrefix();
        delete(named(rejected, journal.commit()), denied);
        discard(rejected, journal.commit(), denied);
        ObjectKey record = LakePaths.commit(pipeline, journal.commit());
        note(bucket.delete(record), record, denied);
    }

    private List<ObjectKey> closed(Journal journal, List<ObjectKey> denied) {
        if (Compaction.isLease(journal.lease())) {
            // It was taken for this commit alone.
            note(bucket.delete(journal.lease()), journal.lease(), denied);
        }
        if (denied.isEmpty()) {
            journals.close(journal.commit());
        }
        return denied;
    }

    /** A manifest, and the live files in it of the tables of a journal: they stay, whatever the journal says. */
    private record Live(Manifest manifest, Set<ObjectKey> files) {}

    private Live live(Journal journal) {
        return manifests.read(manifest -> new Live(manifest, LiveFiles.of(manifest, tables(journal), snapshots)));
    }

    private static Set<String> tables(Journal journal) {
        return journal.tables().stream().map(Journal.Table::key).collect(Collectors.toSet());
    }

    private Removal retire(ObjectKey file, TablePolicy.History history) {
        return switch (history) {
            case TRASH -> bucket.move(file, LakePaths.trash(file));
            case NONE -> bucket.delete(file);
        };
    }

    /** What the commit made and a later one has replaced belongs into the trash, where that one moves it. */
    private Set<ObjectKey> withOwnFiles(Set<ObjectKey> live, Journal journal) {
        Set<ObjectKey> files = new HashSet<>(live);
        for (Journal.Table table : journal.tables()) {
            snapshots
                    .find(LakePaths.snapshot(table.key(), journal.commit()))
                    .ifPresent(made -> snapshots.files(made).forEach(file -> files.add(file.path())));
        }
        return files;
    }

    /** Removes the files that carry the commit's id and are not live: drafts, staged and completed ones. */
    private void removeUnused(Journal journal, Set<ObjectKey> live, List<ObjectKey> denied) {
        for (Journal.Table table : journal.tables()) {
            KeyPrefix directory = table.location().asPrefix();
            List<ObjectKey> completed = named(directory, journal.commit());
            completed.removeIf(live::contains);
            delete(completed, denied);
        }
        discardDrafts(journal, denied);
    }

    /** Removes what nobody has ever seen of a commit, which it does not need once it is in the manifest. */
    void discardDrafts(Journal journal) {
        discardDrafts(journal, new ArrayList<>());
    }

    private void discardDrafts(Journal journal, List<ObjectKey> denied) {
        for (Journal.Table table : journal.tables()) {
            discard(table.location().asPrefix(), journal.commit(), denied);
        }
        discard(LakePaths.staged(journal.commit()), journal.commit(), denied);
        List<ObjectKey> leftover = new ArrayList<>();
        bucket.list(LakePaths.staged(journal.commit()), object -> leftover.add(object.key()));
        delete(leftover, denied);
        bucket.removeEmptyDirectories(LakePaths.staged(journal.commit()));
    }

    private List<ObjectKey> named(KeyPrefix directory, CommitId commit) {
        List<ObjectKey> keys = new ArrayList<>();
        bucket.list(directory, object -> {
            if (object.key().name().contains(commit.value())) {
                keys.add(object.key());
            }
        });
        return keys;
    }

    private void discard(KeyPrefix directory, CommitId commit, List<ObjectKey> denied) {
        List<StagedObject> staged = new ArrayList<>();
        Consumer<StagedObject> collect = staged::add;
        bucket.listStaged(directory, collect);
        for (StagedObject object : staged) {
            if (object.target().value().contains(commit.value())) {
                note(bucket.discard(object), object.target(), denied);
            }
        }
    }

    private void delete(List<ObjectKey> keys, List<ObjectKey> denied) {
        keys.forEach(key -> note(bucket.delete(key), key, denied));
    }

    private static void note(Removal removal, ObjectKey key, List<ObjectKey> denied) {
        if (removal == Removal.DENIED) {
            denied.add(key);
        }
    }

    private Optional<Version> copyVersion(Journal journal) {
        return Optional.ofNullable(journal.pipeline()).flatMap(records::copyVersion);
    }

    private void copyState(Manifest manifest, Journal journal, Optional<Version> copy) {
        String pipeline = journal.pipeline();
        if (pipeline == null || !isLast(manifest, pipeline, journal)) {
            return;
        }
        JsonNode state = manifest.pipeline(pipeline)
                .flatMap(entry -> records.find(entry.record()))
                .map(CommitRecord::state)
                .orElse(null);
        if (state != null || copy.isPresent()) {
            records.writeCopy(pipeline, state, copy);
        }
    }

    private static boolean isLast(Manifest manifest, String pipeline, Journal journal) {
        return manifest.pipeline(pipeline)
                .filter(entry -> entry.commit().equals(journal.commit()))
                .isPresent();
    }
}
