package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.TableEntry;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tells which open commits took place for certain, where a manifest may have forgotten it. */
final class OpenCommits {

    private final KeptVersions versions;
    private final Set<CommitId> certain = new LinkedHashSet<>();
    private final Set<CommitId> doubtful = new LinkedHashSet<>();

    /**
     * Looks at them.
     *
     * @param manifest what can be read of the manifest
     */
    OpenCommits(Bucket bucket, KeptVersions versions, Manifest manifest) {
        this.versions = versions;
        Set<CommitId> known = known(manifest);
        for (Journal journal : versions.open()) {
            CommitId commit = journal.commit();
            (known.contains(commit) && !manifest.fenced().contains(commit) ? certain : doubtful).add(commit);
        }
        Set<CommitId> proven = new CommitTraces(bucket, versions).proven(doubtful);
        proven.removeAll(manifest.fenced());
        doubtful.removeAll(proven);
        certain.addAll(proven);
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
                .forEach(snapshot -> LakePaths.committedBy(snapshot).ifPresent(known::add));
        return known;
    }
}
