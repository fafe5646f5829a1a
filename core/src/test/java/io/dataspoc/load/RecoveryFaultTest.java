package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.load.CrashGround.Store;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.ManifestStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recoveries that fail in their turn. */
class RecoveryFaultTest {

    /** More than any run has. */
    private static final int MAX_OPERATIONS = 100;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = CrashSource.class,
            names = {"FIRST_LOAD", "REPLACE", "MERGE", "TWO_TABLES"})
    void endsWellHoweverOftenItDies(CrashSource source, TestReporter reporter) {
        try (Engine engine = CrashGround.newEngine(directory)) {
            PreparedGrounds grounds = new PreparedGrounds(Store.MEMORY, directory, engine, source::prepare);
            List<String> wrong = new ArrayList<>();
            boolean died = true;
            for (int operation = 1; died; operation++) {
                died = dieAt(source, grounds, operation, wrong);
            }

            reporter.publishEntry("runs", Integer.toString(grounds.count()));
            assertThat(wrong).isEmpty();
        }
    }

    /** Lets a run die at one operation, and then recoveries at each of theirs; false if the run has no such operation. */
    private static boolean dieAt(CrashSource source, PreparedGrounds grounds, int operation, List<String> wrong) {
        boolean recoveryDied = true;
        for (int recoveryOperation = 1; recoveryDied; recoveryOperation++) {
            try (CrashGround ground = grounds.next()) {
                if (!dies(operation, ground, faulty -> source.run(ground, faulty))) {
                    return false;
                }
                recoveryDied = dies(recoveryOperation, ground, ground::recover);
                checkEnd(ground, source);
            } catch (RuntimeException | AssertionError e) {
                wrong.add("after operation " + operation + ", recovery after " + recoveryOperation + ": " + e);
                return operation < MAX_OPERATIONS;
            }
        }
        return true;
    }

    private static void checkEnd(CrashGround ground, CrashSource source) {
        assertThat(ground.shopTables()).as("after a recovery").isEqualTo(source.tables(ground.bookmark()));
        ground.recover(ground.bucket());
        source.run(ground, ground.bucket());
        ground.checkAtRest(source, source.last());
    }

    private static boolean dies(int operation, CrashGround ground, java.util.function.Consumer<FaultyBucket> work) {
        FaultyBucket faulty = new FaultyBucket(ground.bucket());
        faulty.inject(Fault.DEATH_AFTER, operation);
        try {
            work.accept(faulty);
        } catch (BucketException e) {
            assertThat(e.getMessage()).containsAnyOf("DEATH_AFTER", "the process is gone");
        }
        return faulty.isDead();
    }

    @Test
    void neverUndoesWhatTheManifestNames() {
        try (Engine engine = CrashGround.newEngine(directory);
                CrashGround ground = CrashGround.open(Store.MEMORY, directory, engine)) {
            CrashSource.REPLACE.prepare(ground);
            Journal journal = new Journal(
                    ground.manifest()
                            .pipeline(StepSource.PIPELINE)
                            .orElseThrow()
                            .commit(),
                    "run",
                    StepSource.PIPELINE,
                    LakePaths.lease(StepSource.PIPELINE),
                    "token",
                    Instant.EPOCH,
                    List.of(new Journal.Table("shop/orders", TableRows.ORDERS.directory())),
                    List.of());

            new Sweep(ground.bucket(), new ManifestStore(ground.bucket())).undo(journal);

            ground.checkAtRest(CrashSource.REPLACE, 1);
        }
    }
}
