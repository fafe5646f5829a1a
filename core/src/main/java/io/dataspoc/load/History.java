package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import java.util.Optional;

/** Which commits led to a manifest, for those that it does not name any more. */
final class History {

    private final SnapshotStore snapshots;
    private final CommitRecordStore records;

    History(Bucket bucket) {
        this.snapshots = new SnapshotStore(bucket);
        this.records = new CommitRecordStore(bucket);
    }

    /** Whether the journal's commit took place before this manifest was written. */
    boolean holds(Manifest manifest, Journal journal) {
        String pipeline = journal.pipeline();
        return pipeline == null
                ? journal.tables().stream().anyMatch(table -> hasVersion(manifest, table.key(), journal.commit()))
                : hasRecord(manifest, pipeline, journal.commit());
    }

    private boolean hasRecord(Manifest manifest, String pipeline, CommitId commit) {
        Optional<ObjectKey> key = manifest.pipeline(pipeline).map(PipelineEntry::record);
        while (key.isPresent()) {
            Optional<CommitRecord> record = records.find(key.get());
            if (record.isPresent() && record.get().commit().equals(commit)) {
                return true;
            }
            key = record.map(CommitRecord::parent).map(parent -> LakePaths.commit(pipeline, parent));
        }
        return false;
    }

    private boolean hasVersion(Manifest manifest, String table, CommitId commit) {
        Optional<Snapshot> version = manifest.table(table).flatMap(snapshots::current);
        while (version.isPresent()) {
            if (version.get().commit().equals(commit)) {
                return true;
            }
            version = version.map(Snapshot::parent).flatMap(snapshots::find);
        }
        return false;
    }
}
