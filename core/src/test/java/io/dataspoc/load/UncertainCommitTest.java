package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.bucket.FaultyBucket.Operation;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.WriteOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that took place while the store failed, so that their process does not know it at first. */
class UncertainCommitTest {

    private static final String MANIFEST = LakePaths.MANIFEST.value();

    @TempDir
    Path directory;

    private Bucket bucket;
    private FaultyBucket failing;

    @BeforeEach
    void open() {
        bucket = new MemoryBucket(directory, Clock.systemUTC());
        append(bucket, 1);
        failing = new FaultyBucket(bucket, operation -> true);
        failing.inject(
                Fault.LOST_ANSWER,
                call -> call.operation() == Operation.WRITE_IF && call.place().equals(MANIFEST));
        failing.inject(
                Fault.LOST_REQUEST,
                call -> call.operation() == Operation.READ && call.place().equals(MANIFEST) && hasSwapped());
    }

    private boolean hasSwapped() {
        return failing.log().stream()
                .anyMatch(call ->
                        call.operation() == Operation.WRITE_IF && call.place().equals(MANIFEST));
    }

    private CommitId append(Bucket through, int row) {
        try (Load load = new Lake(through, directory).begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, WriteMode.APPEND));
            table.write(Lake.batch(table, row, 1, "v"), null);
            return load.commit(IntNode.valueOf(row)).orElseThrow().commit();
        }
    }

    @Test
    void isReportedByItsLoad() {
        CommitId commit = append(failing, 2);

        assertThat(new ManifestStore(bucket)
                        .load()
                        .manifest()
                        .pipeline("shop")
                        .orElseThrow()
                        .commit())
                .isEqualTo(commit);
        assertThat(new Lake(bucket, directory).rows(Lake.ORDERS)).containsExactly("1=v1", "2=v2");
        assertThat(new Recovery(bucket, Clock.systemUTC(), LeaseTiming.DEFAULT).run(LeaseStore.Patience.ASK))
                .isEmpty();
    }

    @Test
    void isReportedByACompaction() {
        append(bucket, 2);

        Optional<Compaction.Compacted> compacted = new Compaction(failing, Lake.settings(directory))
                .run("shop/orders", new Compaction.Options(WriteOptions.DEFAULT, null));

        assertThat(compacted).contains(new Compaction.Compacted("shop/orders", 2, 1, 2, PendingRemovals.NONE));
        assertThat(new Lake(bucket, directory).rowsByGlob(Lake.ORDERS)).containsExactly("1=v1", "2=v2");
    }

    @Test
    void isNoReasonForARollbackToBeSilentOfOthersThatCannotBeEnded() {
        append(bucket, 2);
        CommitId damaged = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");
        bucket.write(LakePaths.journal(damaged), Content.utf8("{"));

        Rollback.Restored restored = new Rollback(bucket, Lake.settings(directory)).run("shop", "rollback", null);

        List<Recovery.Recovered> recovered = restored.recovered();
        assertThat(recovered).hasSize(1);
        assertThat(recovered.get(0).text())
                .startsWith("could not end commit " + damaged + " of an earlier run: " + LakePaths.journal(damaged)
                        + ":1:2: the journal is damaged: the text ends too early");
    }
}
