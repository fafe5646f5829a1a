package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.CrashGround.Store;
import io.dataspoc.load.TableRows.Row;
import io.dataspoc.load.WatchedBucket.Moment;
import io.dataspoc.load.WatchedBucket.Step;
import io.dataspoc.manifest.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What readers see after every single operation of a load and of a recovery. */
class ReaderTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.dataspoc.load.CrashGround#cases")
    void seeOneVersionWhileALoadGoesOn(Store store, CrashSource source, TestReporter reporter) {
        try (Engine engine = CrashGround.newEngine(directory);
                CrashGround ground = CrashGround.open(store, directory, engine)) {
            source.prepare(ground);
            Readers readers = new Readers(ground, source, Glob.EXACT);

            source.run(ground, WatchedBucket.watch(ground.bucket(), readers));

            reporter.publishEntry("looks", Integer.toString(readers.looks));
            assertThat(readers.versions.keySet()).contains(source.before(), source.last());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashSource.class,
            names = {"REPLACE", "MERGE", "TWO_TABLES"})
    void seeOneVersionWhileARecoveryGoesOn(CrashSource source, TestReporter reporter) {
        try (Engine engine = CrashGround.newEngine(directory)) {
            PreparedGrounds grounds = new PreparedGrounds(Store.MEMORY, directory, engine, source::prepare);
            int looks = 0;
            boolean died = true;
            for (int operation = 1; died; operation++) {
                try (CrashGround ground = grounds.next()) {
                    died = dies(source, ground, operation);
                    Readers readers = new Readers(ground, source, Glob.MIXED);

                    ground.recover(WatchedBucket.watch(ground.bucket(), readers));

                    looks += readers.looks;
                    assertThat(ground.tablesByGlob(
                                    source.tables(ground.bookmark()).keySet()))
                            .isEqualTo(source.tables(ground.bookmark()));
                }
            }
            reporter.publishEntry("looks", Integer.toString(looks));
        }
    }

    private static boolean dies(CrashSource source, CrashGround ground, int operation) {
        FaultyBucket faulty = new FaultyBucket(ground.bucket());
        faulty.inject(Fault.DEATH_AFTER, operation);
        try {
            source.run(ground, faulty);
        } catch (BucketException e) {
            assertThat(faulty.isDead()).isTrue();
        }
        return faulty.isDead();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void neverSeeAFileThatIsNotWhole(Store store) {
        try (Engine engine = CrashGround.newEngine(directory);
                CrashGround ground = CrashGround.open(store, directory, engine)) {
            CrashSource.APPEND.prepare(ground);
            FaultyBucket faulty = new FaultyBucket(ground.bucket());
            faulty.inject(Fault.DEATH_BEFORE, call -> call.operation() == FaultyBucket.Operation.COMPLETE);

            assertThatThrownBy(() -> CrashSource.APPEND.run(ground, faulty))
                    .isInstanceOf(BucketException.class)
                    .hasMessageContaining("COMPLETE");

            assertThat(ground.tablesByGlob(CrashSource.APPEND.tables(1).keySet()))
                    .isEqualTo(CrashSource.APPEND.tables(1));
        }
    }

    /** What readers by glob can expect. */
    private enum Glob {
        /** Exactly one version, but for the time between the first file that is completed and the end of the sweep. */
        EXACT,
        /** Files that can be read. */
        MIXED
    }

    /** Looks as every reader does, and again with every manifest seen so far. */
    private static final class Readers implements WatchedBucket.Watcher {
        private final CrashGround ground;
        private final CrashSource source;
        private final Glob glob;
        private final Map<Integer, Manifest> versions = new TreeMap<>();
        private boolean pending;
        private int looks;

        Readers(CrashGround ground, CrashSource source, Glob glob) {
            this.ground = ground;
            this.source = source;
            this.glob = glob;
            versions.put(ground.bookmark(), ground.manifest());
        }

        @Override
        public void at(Moment moment, Step step) {
            if (step.name().equals("complete")) {
                pending = true;
            }
            if (moment == Moment.AFTER) {
                boolean isSwept = step.name().equals("delete") && step.place().endsWith(".json");
                pending &= !isSwept;
                look(step);
            }
        }

        private void look(Step step) {
            looks++;
            versions.put(ground.bookmark(), ground.manifest());
            versions.forEach((bookmark, manifest) -> assertThat(ground.tables(manifest))
                    .as("version %d after %s", bookmark, step)
                    .isEqualTo(source.tables(bookmark)));
            Map<TableId, List<Row>> now = source.tables(ground.bookmark());
            Map<TableId, List<Row>> found = ground.tablesByGlob(now.keySet());
            if (glob == Glob.EXACT && !pending) {
                assertThat(found).as("by glob after %s", step).isEqualTo(now);
            }
        }
    }
}
