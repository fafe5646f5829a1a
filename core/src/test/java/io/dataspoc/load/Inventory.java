package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.ChunkReference;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a bucket at rest may hold, and must: all that its manifest leads to, and nothing else. */
final class Inventory {

    private final Bucket bucket;
    private final Manifest manifest;
    private final SnapshotStore snapshots;
    private final CommitRecordStore records;
    private final Set<ObjectKey> known = new TreeSet<>(Set.of(LakePaths.MANIFEST));

    Inventory(Bucket bucket) {
        this.bucket = bucket;
        this.manifest = new ManifestStore(bucket).load().manifest();
        this.snapshots = new SnapshotStore(bucket);
        this.records = new CommitRecordStore(bucket);
    }

    /** All versions that there ever were are there with all their files, and what was replaced is in the trash. */
    void checkEverythingIsOfUse() {
        know();
        manifest.tables().values().forEach(entry -> snapshots.current(entry).ifPresent(this::knowVersionsBefore));
        manifest.pipelines().forEach((name, entry) -> knowCommitsBefore(name, entry.record()));
        Set<ObjectKey> odd = odd();
        odd.removeIf(key -> key.isBelow(LakePaths.TRASH.asPrefix()));
        assertThat(odd).as("objects of no use").isEmpty();
    }

    /** The current versions are there, and nothing that was before them. */
    void checkOnlyTheCurrentIsLeft() {
        know();
        assertThat(odd()).as("objects of no use").isEmpty();
    }

    private Set<ObjectKey> odd() {
        Set<ObjectKey> odd = new TreeSet<>();
        bucket.list(KeyPrefix.ROOT, object -> odd.add(object.key()));
        odd.removeAll(known);
        bucket.listStaged(KeyPrefix.ROOT, staged -> odd.add(new ObjectKey("staged:" + staged.target())));
        assertThat(bucket.directories(LakePaths.STAGED.asPrefix()))
                .as("directories of commits, which may be empty")
                .isEmpty();
        return odd;
    }

    private void know() {
        manifest.tables()
                .values()
                .forEach(entry -> snapshots.current(entry).ifPresent(current -> {
                    snapshots.files(current).forEach(file -> known.add(file.path()));
                    know(current);
                }));
        manifest.pipelines().forEach(this::know);
    }

    private void know(Snapshot version) {
        known.add(version.key());
        version.chunks().stream().map(ChunkReference::key).forEach(known::add);
        for (DataFile file : snapshots.files(version)) {
            boolean readable = bucket.find(file.path()).isPresent()
                    || bucket.find(LakePaths.trash(file.path())).isPresent();
            assertThat(readable)
                    .as("%s, which %s names", file.path(), version.key())
                    .isTrue();
        }
    }

    private void knowVersionsBefore(Snapshot current) {
        Optional<Snapshot> version = Optional.ofNullable(current.parent()).map(snapshots::read);
        while (version.isPresent()) {
            know(version.get());
            version = version.map(Snapshot::parent).map(snapshots::read);
        }
    }

    private void know(String pipeline, PipelineEntry entry) {
        Optional<CommitRecord> commit = records.find(entry.record());
        assertThat(commit).as("record of %s", pipeline).isPresent();
        known.add(entry.record());
        known.add(LakePaths.stateCopy(pipeline));
        assertThat(bucket.read(LakePaths.stateCopy(pipeline))
                        .map(object -> object.content().text().strip()))
                .as("copy of the bookmark of %s", pipeline)
                .isEqualTo(commit.map(CommitRecord::state).map(JsonNode::toPrettyString));
    }

    private void knowCommitsBefore(String pipeline, ObjectKey record) {
        Optional<CommitRecord> commit = records.find(record);
        while (commit.isPresent()) {
            known.add(LakePaths.commit(pipeline, commit.get().commit()));
            commit = commit.map(CommitRecord::parent)
                    .map(parent ->
                            records.find(LakePaths.commit(pipeline, parent)).orElseThrow());
        }
    }
}
