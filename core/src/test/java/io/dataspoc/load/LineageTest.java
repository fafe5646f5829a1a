package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.WriteMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records and versions that come before themselves: nobody follows them for ever. */
class LineageTest {

    private static final String FAULT = ": damaged: by its 'parent' it comes before itself"
            + " (restore it from a copy; it was written once and never changed)";

    @TempDir
    Path directory;

    private Bucket bucket;
    private CommitId first;
    private CommitId second;

    @BeforeEach
    void loadTwice() {
        bucket = new MemoryBucket(directory, Clock.systemUTC());
        first = append(1);
        second = append(2);
    }

    private CommitId append(int id) {
        try (Load load = new Lake(bucket, directory).begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, WriteMode.APPEND));
            table.write(Lake.batch(table, id, 1, "v"), null);
            return load.commit(IntNode.valueOf(id)).orElseThrow().commit();
        }
    }

    private Manifest manifest() {
        return new ManifestStore(bucket).load().manifest();
    }

    private ObjectKey letTheFirstRecordFollowTheSecond() {
        CommitRecordStore records = new CommitRecordStore(bucket);
        ObjectKey key = LakePaths.commit("shop", first);
        CommitRecord record = records.find(key).orElseThrow();
        records.write(
                key,
                new CommitRecord(
                        first,
                        "shop",
                        second,
                        record.runId(),
                        record.committedAt(),
                        record.tables(),
                        record.rejected(),
                        record.state()));
        return key;
    }

    private ObjectKey letTheLastVersionFollowItself() {
        SnapshotStore snapshots = new SnapshotStore(bucket);
        ObjectKey key = LakePaths.snapshot("shop/orders", second);
        Snapshot version = snapshots.read(key);
        snapshots.write(new Snapshot(
                version.commit(),
                key,
                version.operation(),
                version.committedAt(),
                key,
                version.id(),
                version.location(),
                version.pipeline(),
                version.pipelineCommit(),
                version.schema(),
                version.write(),
                version.keys(),
                version.partitionBy(),
                version.stats(),
                version.fileSchemas(),
                version.chunks(),
                version.files()));
        return key;
    }

    @Test
    void endsAtARecordThatComesTwice() {
        letTheFirstRecordFollowTheSecond();

        assertThatThrownBy(() -> new CommitHistory(bucket, manifest(), "shop"))
                .isInstanceOf(BucketException.class)
                .hasMessage(LakePaths.commit("shop", second) + FAULT);
    }

    @Test
    void endsARollbackAtAVersionThatComesTwice() {
        ObjectKey key = letTheLastVersionFollowItself();

        assertThatThrownBy(() -> new CommitHistory(bucket, manifest(), "shop").tablesAsOf(first))
                .isInstanceOf(BucketException.class)
                .hasMessage(key + FAULT);
    }

    @Test
    void endsAReplayAtAVersionThatComesTwice() {
        ObjectKey key = letTheLastVersionFollowItself();

        assertThatThrownBy(() -> new CommitHistory(bucket, manifest(), "shop").unreplacedSince("shop/orders", first))
                .isInstanceOf(BucketException.class)
                .hasMessage(key + FAULT);
    }

    @Test
    void endsTheSearchForACommitAtAVersionThatComesTwice() {
        ObjectKey key = letTheLastVersionFollowItself();
        Journal journal = new Journal(
                new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB"),
                "run",
                null,
                LakePaths.lease("compaction"),
                "token",
                Instant.EPOCH,
                List.of(new Journal.Table("shop/orders", Lake.ORDERS.directory())),
                List.of());

        assertThatThrownBy(() -> new History(bucket).holds(manifest(), journal))
                .isInstanceOf(BucketException.class)
                .hasMessage(key + FAULT);
    }
}
