package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells which open commits took place for certain, where a manifest may have forgotten it. */
final class OpenCommits {

    private final Bucket bucket;
    private final KeptVersions versions;
    private final Set<CommitId> certain = new LinkedHashSet<>();
    private final Set<CommitId> doubtful = new LinkedHashSet<>();

    /**
     * Looks at them.
     *
     * @param manifest what can be read of the manifest
     */
    OpenCommits(Bucket bucket, KeptVersions versions, Manifest manifest) {
        this.bucket = bucket;
        this.versions = versions;
        Set<CommitId> known = known(manifest);
        for (Journal journal : versions.open()) {
            CommitId commit = journal.commit();
            (known.contains(commit) && !manifest.fenced().contains(commit) ? certain : doubtful).add(commit);
        }
        Set<CommitId> swept = swept();
        swept.removeAll(manifest.fenced());
        doubtful.removeAll(swept);
        certain.addAll(swept);
    }

    /** The open commits that took place. */
    Set<CommitId> certain() {
        return certain;
    }

    /** The open commits that may never have taken place. */
    Set<CommitId> doubtful() {
        return doubtful;
    }

    /** What the manifest says or names was committed, and so was what others have built upon. */
    private Set<CommitId> known(Manifest manifest) {
        Set<CommitId> known = new HashSet<>(versions.followed());
        known.addAll(manifest.unswept());
        manifest.pipelines().values().stream().map(PipelineEntry::commit).forEach(known::add);
        manifest.tables().values().stream()
                .flatMap(entry -> entry.managed().stream())
                .map(TableEntry.Managed::snapshot)
                .forEach(snapshot ->
                        CommitId.parse(snapshot.name().split("\\.", 2)[0]).ifPresent(known::add));
        return known;
    }

    /**
     * Files that a commit replaces leave their place only once it has taken place. So one took place if such a file is gone
     * that would be live without it, and that no other open commit replaces.
     */
    private Set<CommitId> swept() {
        Set<CommitId> swept = new LinkedHashSet<>();
        if (doubtful.isEmpty()) {
            return swept;
        }
        Set<ObjectKey> live = live();
        List<Journal> open = versions.open().stream()
                .filter(journal -> doubtful.contains(journal.commit()))
                .toList();
        for (Journal journal : open) {
            Set<ObjectKey> own = new HashSet<>(journal.replaced());
            own.retainAll(live);
            open.stream().filter(other -> !other.equals(journal)).forEach(other -> own.removeAll(other.replaced()));
            if (own.stream().anyMatch(file -> bucket.find(file).isEmpty())) {
                swept.add(journal.commit());
            }
        }
        return swept;
    }

    private Set<ObjectKey> live() {
        SnapshotStore snapshots = new SnapshotStore(bucket);
        Set<ObjectKey> live = new HashSet<>();
        for (Snapshot version : versions.lastVersions(doubtful).values()) {
            snapshots.files(version).stream().map(DataFile::path).forEach(live::add);
        }
        return live;
    }
}
