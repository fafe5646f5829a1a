package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.load.CrashGround.Store;
import io.dataspoc.parquet.WriteOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store or a process that fails at any one operation of a rollback or a compaction. */
class MaintenanceFaultTest {

    @TempDir
    Path directory;

    /** Work on a table that two commits made. */
    private enum Work {
        ROLLBACK(1) {
            @Override
            void run(CrashGround ground, Bucket bucket) {
                if (ground.bookmark() != stepAfter()) {
                    new Rollback(bucket, ground.settingsOfTheDead()).run(StepSource.PIPELINE, "rollback", null);
                }
            }
        },
        COMPACTION(2) {
            @Override
            void run(CrashGround ground, Bucket bucket) {
                new Compaction(bucket, ground.settingsOfTheDead())
                        .run(TableRows.ORDERS.key(), new Compaction.Options(WriteOptions.DEFAULT, null));
            }
        };

        private final int stepAfter;

        Work(int stepAfter) {
            this.stepAfter = stepAfter;
        }

        /** The step whose rows and bookmark are there when the work is done. */
        int stepAfter() {
            return stepAfter;
        }

        abstract void run(CrashGround ground, Bucket bucket);
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheOldVersionOrTheNewOneWhereverItFails(Work work, TestReporter reporter) {
        try (Engine engine = CrashGround.newEngine(directory)) {
            PreparedGrounds grounds = newGrounds(engine);
            List<FaultyBucket.Call> calls = faultless(work, grounds);
            List<String> wrong = new ArrayList<>();
            for (Fault fault : Fault.values()) {
                for (FaultyBucket.Call call : calls) {
                    try (CrashGround ground = grounds.next()) {
                        fail(ground, work, fault, call.number());
                    } catch (RuntimeException | AssertionError e) {
                        wrong.add(fault + " at " + call + ": " + e);
                    }
                }
            }

            reporter.publishEntry("runs", Integer.toString(grounds.count()));
            assertThat(wrong).isEmpty();
        }
    }

    private PreparedGrounds newGrounds(Engine engine) {
        return new PreparedGrounds(Store.MEMORY, directory, engine, ground -> {
            CrashSource.APPEND.prepare(ground);
            CrashSource.APPEND.run(ground, ground.bucket());
        });
    }

    private static List<FaultyBucket.Call> faultless(Work work, PreparedGrounds grounds) {
        try (CrashGround ground = grounds.next()) {
            FaultyBucket faulty = new FaultyBucket(ground.bucket(), FaultyBucket.Operation::mutates);
            work.run(ground, faulty);
            ground.checkAtRest(CrashSource.APPEND, work.stepAfter());
            return faulty.log();
        }
    }

    private static void fail(CrashGround ground, Work work, Fault fault, int number) {
        FaultyBucket faulty = new FaultyBucket(ground.bucket(), FaultyBucket.Operation::mutates);
        faulty.inject(fault, number);
        boolean failed = false;

        try {
            work.run(ground, faulty);
        } catch (BucketException | ConflictException e) {
            failed = true;
        }

        int step = ground.bookmark();
        assertThat(ground.shopTables()).as("after the fault").isEqualTo(CrashSource.APPEND.tables(step));
        assertThat(failed || step == work.stepAfter()).as("what it says is so").isTrue();
        ground.recover(ground.bucket());
        work.run(ground, ground.bucket());
        tidyUp(ground, work);
        ground.checkAtRest(CrashSource.APPEND, work.stepAfter());
    }

    /** What any next run does, and a vacuum. */
    private static void tidyUp(CrashGround ground, Work work) {
        CrashSource.APPEND.run(ground, ground.bucket(), work.stepAfter());
        new Vacuum(ground.bucket(), Clock.systemUTC())
                .run(new Vacuum.Retention(Duration.ofDays(1), Duration.ofSeconds(-1), Duration.ofDays(1)));
    }

    @ParameterizedTest
    @EnumSource
    void isDoneEvenIfItsTracesCannotBeSweptNow(Work work) {
        try (Engine engine = CrashGround.newEngine(directory);
                CrashGround ground = newGrounds(engine).next()) {
            FaultyBucket faulty = new FaultyBucket(ground.bucket());
            faulty.inject(Fault.LOST_REQUEST, call -> call.operation() == FaultyBucket.Operation.MOVE);

            work.run(ground, faulty);

            assertThat(ground.bookmark()).isEqualTo(work.stepAfter());
            ground.recover(ground.bucket());
            ground.checkAtRest(CrashSource.APPEND, work.stepAfter());
        }
    }
}
