package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.load.CrashGround.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store or a process that fails at any one operation of a load. */
class FaultMatrixTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.dataspoc.load.CrashGround#cases")
    void leavesTheOldVersionOrTheNewOneWhereverAWriteFails(Store store, CrashSource source, TestReporter reporter) {
        try (Engine engine = CrashGround.newEngine(directory)) {
            PreparedGrounds grounds = new PreparedGrounds(store, directory, engine, source::prepare);

            List<String> wrong = tryAll(source, grounds, FaultyBucket.Operation::mutates, List.of(Fault.values()));

            reporter.publishEntry("runs", Integer.toString(grounds.count()));
            assertThat(wrong).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.dataspoc.load.CrashGround#quickCases")
    void leavesTheOldVersionOrTheNewOneWhereverAReadFails(Store store, CrashSource source, TestReporter reporter) {
        try (Engine engine = CrashGround.newEngine(directory)) {
            PreparedGrounds grounds = new PreparedGrounds(store, directory, engine, source::prepare);

            List<String> wrong = tryAll(
                    source,
                    grounds,
                    operation -> !operation.mutates(),
                    List.of(Fault.LOST_REQUEST, Fault.DEATH_BEFORE));

            reporter.publishEntry("runs", Integer.toString(grounds.count()));
            assertThat(wrong).isEmpty();
        }
    }

    private static List<String> tryAll(
            CrashSource source,
            PreparedGrounds grounds,
            Predicate<FaultyBucket.Operation> counted,
            List<Fault> faults) {
        List<FaultyBucket.Call> calls = faultless(source, grounds, counted);
        List<String> wrong = new ArrayList<>();
        for (Fault fault : faults) {
            for (FaultyBucket.Call call : calls) {
                try (CrashGround ground = grounds.next()) {
                    fail(ground, source, counted, fault, call.number());
                } catch (RuntimeException | AssertionError e) {
                    wrong.add(fault + " at " + call + ": " + e);
                }
            }
        }
        return wrong;
    }

    private static List<FaultyBucket.Call> faultless(
            CrashSource source, PreparedGrounds grounds, Predicate<FaultyBucket.Operation> counted) {
        try (CrashGround ground = grounds.next()) {
            FaultyBucket faulty = new FaultyBucket(ground.bucket(), counted);
            source.run(ground, faulty);
            ground.checkAtRest(source, source.last());
            return faulty.log();
        }
    }

    private static void fail(
            CrashGround ground,
            CrashSource source,
            Predicate<FaultyBucket.Operation> counted,
            Fault fault,
            int number) {
        FaultyBucket faulty = new FaultyBucket(ground.bucket(), counted);
        faulty.inject(fault, number);

        try {
            source.run(ground, faulty);
        } catch (BucketException | ConflictException e) {
            // What the run says is its own matter; what counts is what it leaves.
            assertThat(e.getMessage()).isNotEmpty();
        }
        int committed = ground.bookmark();
        assertThat(ground.shopTables()).as("after the fault").isEqualTo(source.tables(committed));

        source.run(ground, ground.bucket());
        ground.checkAtRest(source, source.last());
    }
}
