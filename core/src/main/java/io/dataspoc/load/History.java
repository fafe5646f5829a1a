package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import java.util.Optional;

/** Which commits led to a manifest, for those that it does not name any more. */
final class History {

    private final Bucket bucket;
    private final SnapshotStore snapshots;

    History(Bucket bucket) {
        this.bucket = bucket;
        this.snapshots = new SnapshotStore(bucket);
    }

    /** Whether the journal's commit took place before this manifest was written. */
    boolean holds(Manifest manifest, Journal journal) {
        String pipeline = journal.pipeline();
        return pipeline == null
                ? journal.tables().stream().anyMatch(table -> hasVersion(manifest, table.key(), journal.commit()))
                : hasRecord(manifest, pipeline, journal.commit());
    }

    private boolean hasRecord(Manifest manifest, String pipeline, CommitId commit) {
        return new CommitHistory(bucket, manifest, pipeline)
                .commits().stream().anyMatch(record -> record.commit().equals(commit));
    }

    private boolean hasVersion(Manifest manifest, String table, CommitId commit) {
        Optional<Snapshot> version = manifest.table(table).flatMap(snapshots::current);
        Lineage lineage = new Lineage();
        while (version.isPresent()) {
            lineage.pass(version.get().key());
            if (version.get().commit().equals(commit)) {
                return true;
            }
            version = version.map(Snapshot::parent).flatMap(snapshots::find);
        }
        return false;
    }
}
