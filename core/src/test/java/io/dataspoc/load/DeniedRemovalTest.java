package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.bucket.memory.Right;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.load.CrashGround.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bucket whose user may write but not delete. */
class DeniedRemovalTest {

    @TempDir
    Path directory;

    private Engine engine;

    @BeforeEach
    void open() {
        engine = CrashGround.newEngine(directory);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @MethodSource("io.dataspoc.load.CrashGround#cases")
    void keepsWhatMayNotGoUntilARunMayRemoveIt(Store store, CrashSource source) {
        try (CrashGround ground = CrashGround.open(store, directory, engine)) {
            FaultyBucket denying = new FaultyBucket(ground.bucket());
            denying.denyRemovals();

            for (int step = 1; step <= source.last(); step++) {
                source.run(ground, denying, step);
                assertThat(ground.bookmark()).isEqualTo(step);
                assertThat(ground.shopTables()).as("after step %d", step).isEqualTo(source.tables(step));
            }

            denying.allowRemovals();
            source.run(ground, denying);
            ground.checkAtRest(source, source.last());
        }
    }

    @Test
    void saysWhatStays() {
        Bucket bucket = new MemoryBucket(directory, Clock.systemUTC(), EnumSet.of(Right.READ, Right.WRITE));
        try (CrashGround ground = new CrashGround(bucket, directory, engine)) {
            CrashSource.REPLACE.prepare(ground);
            ObjectKey replaced = ground.liveFiles(TableRows.ORDERS).get(0);

            List<CommitReport> reports = CrashSource.REPLACE.run(ground, bucket, 2);

            assertThat(reports).hasSize(1);
            assertThat(reports.get(0).pending()).isEqualTo(new PendingRemovals(List.of(replaced), null));
            assertThat(ground.shopTables()).isEqualTo(CrashSource.REPLACE.tables(2));
            List<Recovery.Recovered> recovered = ground.recover(bucket);
            assertThat(recovered)
                    .containsExactly(new Recovery.Recovered(
                            reports.get(0).commit(),
                            StepSource.PIPELINE,
                            Recovery.Outcome.FINISHED,
                            List.of(replaced),
                            null));
            assertThat(recovered.get(0).text())
                    .isEqualTo(
                            "commit " + reports.get(0).commit() + " of an earlier run is still to be cleaned up after:"
                                    + " replaced files could not be removed yet: 1, such as " + replaced
                                    + "; they go with the first run that may remove them");
        }
    }

    @Test
    void saysWhyTheStoreFailedBesideWhatStays() {
        try (CrashGround ground = CrashGround.open(Store.LOCAL, directory, engine)) {
            CrashSource.REPLACE.prepare(ground);
            ObjectKey replaced = ground.liveFiles(TableRows.ORDERS).get(0);
            FaultyBucket failing = new FaultyBucket(ground.bucket());
            failing.inject(Fault.LOST_REQUEST, call -> call.operation() == FaultyBucket.Operation.MOVE);

            List<CommitReport> reports = CrashSource.REPLACE.run(ground, failing, 2);

            assertThat(reports).hasSize(1);
            assertThat(reports.get(0).pending().text())
                    .isEqualTo("replaced files could not be removed yet: 1, such as " + replaced
                            + " (injected LOST_REQUEST at MOVE " + replaced
                            + "); they go with the first run that may remove them");
            ground.checkAtRest(CrashSource.REPLACE, 2);
        }
    }

    @Test
    void recoversARunThatDiedAsSoonAsItMay() {
        try (CrashGround ground = CrashGround.open(Store.MEMORY, directory, engine)) {
            CrashSource source = CrashSource.REPLACE;
            source.prepare(ground);
            FaultyBucket dying = new FaultyBucket(ground.bucket());
            dying.inject(Fault.DEATH_AFTER, call -> call.operation() == FaultyBucket.Operation.COMPLETE);
            assertThatThrownBy(() -> source.run(ground, dying))
                    .isInstanceOf(BucketException.class)
                    .hasMessageContaining("COMPLETE");
            FaultyBucket denying = new FaultyBucket(ground.bucket());
            denying.denyRemovals();

            List<Recovery.Recovered> denied = ground.recover(denying);
            source.run(ground, denying);
            assertThat(denied).extracting(Recovery.Recovered::outcome).containsExactly(Recovery.Outcome.UNDONE);
            assertThat(denied.get(0).denied()).isNotEmpty();
            assertThat(ground.shopTables()).isEqualTo(source.tables(2));

            source.run(ground, ground.bucket());
            ground.checkAtRest(source, 2);
        }
    }
}
