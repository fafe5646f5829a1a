package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.TableRows.Row;
import io.dataspoc.load.WatchedBucket.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that are killed or stopped while they load. */
class ProcessCrashTest {

    private static final int KILLS = Integer.getInteger("dataspoc.crash.kills", 40);

    /** One in so many is killed at a random moment, the others at a chosen place. */
    private static final int RANDOM_EVERY = 3;

    /** About as many operations as two commits have. */
    private static final int OPERATIONS = 20;

    private static final String NOWHERE = "nowhere";

    /** A step after which each kind of step was there. */
    private static final int LAST = RandomSource.Kind.values().length;

    /** So long that a process is not stopped just when it renews its lease, in the bucket's lock. */
    private static final Duration LONG_LEASE = Duration.ofMinutes(10);

    private static final Duration SHORT_LEASE = Duration.ofMillis(400);

    @TempDir
    Path directory;

    private Engine engine;
    private CrashGround ground;
    private Path root;

    @BeforeEach
    void open() {
        engine = CrashGround.newEngine(directory);
        root = directory.resolve("bucket");
        ground = new CrashGround(new LocalBucket(root), directory, engine);
    }

    @AfterEach
    void close() {
        ground.close();
        engine.close();
    }

    @Test
    void leavesOneVersionWhereverAProcessIsKilled(TestReporter reporter) {
        long seed = 1;
        RandomSource source = new RandomSource(seed);
        Random random = new Random(seed);
        KillCounts counts = new KillCounts();
        int aimed = 0;
        int step = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            KillPlace place =
                    kill % RANDOM_EVERY == 0 ? killSomewhere(seed, random) : killAt(seed, KillCounts.aim(aimed++));
            counts.add(place);

            int committed = ground.bookmark();
            assertThat(committed).as("steps never get lost").isGreaterThanOrEqualTo(step);
            Map<TableId, List<Row>> current = source.tables(committed);
            assertThat(ground.shopTables()).as("after a kill %s", place).isEqualTo(current);
            checkByGlob(source, committed, current);
            step = committed;
            if (kill % RANDOM_EVERY == 1) {
                // Else the next process recovers.
                recover(source, step);
            }
        }
        recover(source, step);

        new Vacuum(ground.bucket(), Clock.systemUTC()).run(MaintenanceProgram.NOTHING_REPLACED);

        reporter.publishFile("kills.md", MediaType.TEXT_PLAIN_UTF_8, file -> Files.write(file, counts.table()));
        assertThat(step).as("steps that were committed between the kills").isPositive();
        assertThat(ground.shopTables()).as("after a vacuum").isEqualTo(source.tables(step));
        new Inventory(ground.bucket()).checkOnlyTheCurrentIsLeft();
        counts.check(aimed);
    }

    /** Before a recovery, a reader by glob can read every file, and finds this version, and rows of its neighbours. */
    private void checkByGlob(RandomSource source, int committed, Map<TableId, List<Row>> current) {
        Map<TableId, Set<Row>> known = new HashMap<>();
        for (int step = Math.max(0, committed - 1); step <= committed + 1; step++) {
            source.tables(step)
                    .forEach((table, rows) ->
                            known.computeIfAbsent(table, id -> new HashSet<>()).addAll(rows));
        }
        ground.tablesByGlob(current.keySet()).forEach((table, rows) -> {
            assertThat(rows).as("%s by glob, before a recovery", table).containsAll(current.get(table));
            assertThat(known.get(table)).containsAll(rows);
        });
    }

    private void recover(RandomSource source, int step) {
        try (Load load = ground.begin(ground.bucket(), StepSource.PIPELINE)) {
            assertThat(load.recovered()).noneMatch(found -> found.outcome() == Recovery.Outcome.LEFT);
        }
        ground.checkAtRest(source, step);
    }

    /** Kills a process while it stands at one operation. */
    private KillPlace killAt(long seed, KillPlace place) {
        try (ChildProcess child = start(seed, Integer.MAX_VALUE, place.words(), place.moment(), LONG_LEASE)) {
            String line = child.awaitLine(
                            printed -> printed.startsWith(place.moment() + " ") && printed.contains(place.words()))
                    .orElseThrow();
            return reached(line, child.kill());
        }
    }

    /** Kills a process while it runs. */
    private KillPlace killSomewhere(long seed, Random random) {
        try (ChildProcess child = start(seed, Integer.MAX_VALUE, NOWHERE, Moment.BEFORE, LONG_LEASE)) {
            String number = " " + (1 + random.nextInt(OPERATIONS)) + " ";
            String line = child.awaitLine(printed -> printed.contains(number)).orElseThrow();
            long end = System.nanoTime() + random.nextInt((int) TimeUnit.MILLISECONDS.toNanos(3));
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return reached(line, child.kill());
        }
    }

    /** Where a process was last of which these lines were read before it was killed, and after that. */
    private static KillPlace reached(String line, List<String> rest) {
        return Stream.concat(Stream.of(line), rest.stream())
                .flatMap(told -> KillPlace.of(told).stream())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private ChildProcess start(long seed, int lastStep, String place, Moment moment, Duration lease) {
        return ChildProcess.start(
                CrashProgram.class,
                root.toString(),
                Long.toString(seed),
                Integer.toString(lastStep),
                place,
                moment.name(),
                Long.toString(lease.toMillis()));
    }

    @ParameterizedTest
    @Timeout(60)
    @CsvSource({
        "APPEND, stage raw",
        "MERGE, complete raw",
        "REPLACE, write .dataspoc/snapshots",
        "MERGE, writeIf .dataspoc/manifest.json"
    })
    void endsAProcessThatWasStoppedForLongerThanItsLeaseLives(RandomSource.Kind kind, String operation) {
        RandomSource source = new RandomSource(2);
        KillPlace place = new KillPlace(kind.name(), operation, Moment.BEFORE);

        try (ChildProcess child = start(2, LAST, place.words(), place.moment(), LONG_LEASE)) {
            assertThat(child.awaitLine(line -> line.startsWith("BEFORE") && line.contains(place.words())))
                    .isPresent();
            child.signal("STOP");
            List<Recovery.Recovered> recovered = new Recovery(
                            ground.bucket(), Clock.systemUTC(), new LeaseTiming(SHORT_LEASE.dividedBy(5), SHORT_LEASE))
                    .run(LeaseStore.Patience.WATCH);
            child.signal("CONT");
            child.release();

            assertThat(recovered).extracting(Recovery.Recovered::outcome).containsExactly(Recovery.Outcome.UNDONE);
            assertThat(child.awaitLine(line -> line.contains("was given up by a recovery")))
                    .isPresent();
            assertThat(child.awaitEnd()).isEqualTo(CrashProgram.CONFLICT);
        }
        ground.checkAtRest(source, kind.firstStep() - 1);
        try (Load load = ground.begin(ground.bucket(), StepSource.PIPELINE)) {
            source.run(load, LAST);
        }
        ground.checkAtRest(source, LAST);
    }
}
