package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.bucket.FaultyBucket.Operation;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.ManifestStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is removed after commits. */
class SweepTest {

    private static final CrashSource SOURCE = CrashSource.REPLACE;

    @TempDir
    Path directory;

    private Engine engine;
    private CrashGround ground;

    @BeforeEach
    void load() {
        engine = CrashGround.newEngine(directory);
        ground = new CrashGround(new LocalBucket(directory.resolve("bucket")), directory, engine);
        SOURCE.prepare(ground);
    }

    @AfterEach
    void close() {
        ground.close();
        engine.close();
    }

    @Test
    void neverRemovesWhatTheManifestNames() {
        CommitId last =
                ground.manifest().pipeline(StepSource.PIPELINE).orElseThrow().commit();
        Journal.Table orders = new Journal.Table("shop/orders", TableRows.ORDERS.directory());
        Journal journal = new Journal(
                last,
                "run",
                StepSource.PIPELINE,
                LakePaths.lease(StepSource.PIPELINE),
                "token",
                Instant.EPOCH,
                List.of(orders),
                List.of());

        new Sweep(ground.bucket(), new ManifestStore(ground.bucket())).undo(journal);

        ground.checkAtRest(SOURCE, 1);
    }

    @Test
    void saysWhyTheStoreFailedBesideWhatStays() {
        ObjectKey replaced = ground.liveFiles(TableRows.ORDERS).get(0);
        FaultyBucket failing = new FaultyBucket(ground.bucket());
        failing.inject(Fault.LOST_REQUEST, call -> call.operation() == Operation.MOVE);

        List<CommitReport> reports = SOURCE.run(ground, failing, 2);

        assertThat(reports).hasSize(1);
        PendingRemovals pending = reports.get(0).pending();
        assertThat(pending.files()).containsExactly(replaced);
        assertThat(pending.text())
                .isEqualTo("replaced files could not be removed yet: 1, such as " + replaced
                        + " (injected LOST_REQUEST at MOVE " + replaced
                        + "); they go with the first run that may remove them");
        ground.checkAtRest(SOURCE, 2);
    }

    @Test
    void namesAJournalThatIsDamaged() {
        CommitId commit = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");
        ObjectKey key = LakePaths.journal(commit);
        ground.bucket().write(key, Content.utf8("{\"commit\": \"?\"}"));

        assertThatThrownBy(() -> new JournalStore(ground.bucket()).find(commit))
                .isInstanceOf(BucketException.class)
                .hasMessageContaining(key + ": the journal is damaged");
    }
}
