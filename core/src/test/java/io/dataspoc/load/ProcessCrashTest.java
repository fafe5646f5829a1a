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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are killed or stopped while they load. */
class ProcessCrashTest {

    private static final int KILLS = Integer.getInteger("dataspoc.crash.kills", 40);

    /** About as many operations as two commits of the source have. */
    private static final int OPERATIONS = 37;

    private static final String NOWHERE = "nowhere";

    /** So long that a process is not stopped just when it renews its lease, in the bucket's lock. */
    private static final Duration LONG_LEASE = Duration.ofMinutes(10);

    private static final Duration SHORT_LEASE = Duration.ofMillis(400);

    /** The steps of a commit and of its sweep, of which each is to be hit. */
    private static final List<String> KINDS = List.of(
            "writeIf .dataspoc/loads",
            "write .dataspoc/loads",
            "stage raw",
            "complete raw",
            "write .dataspoc/snapshots",
            "write .dataspoc/state",
            "writeIf .dataspoc/manifest.json",
            "move raw",
            "writeIf .dataspoc/state",
            "delete .dataspoc/loads");

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
        Map<String, Integer> kills = new TreeMap<>();
        int step = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Moment moment = kill / 2 / KINDS.size() % 2 == 0 ? Moment.BEFORE : Moment.AFTER;
            String place = switch (kill % 4) {
                case 1 -> killAt(seed, " " + (1 + kill * 5 % OPERATIONS) + " ", moment);
                case 3 -> killSomewhere(seed, random);
                default -> killAt(seed, KINDS.get(kill / 2 % KINDS.size()), moment);
            };
            kills.merge(place, 1, Integer::sum);

            int committed = ground.bookmark();
            assertThat(committed).as("steps never get lost").isGreaterThanOrEqualTo(step);
            Map<TableId, List<Row>> current = source.tables(committed);
            assertThat(ground.shopTables()).as("after a kill %s", place).isEqualTo(current);
            checkByGlob(source, committed, current);
            step = committed;
            if (kill % 3 == 0) {
                // Else the next process recovers.
                recover(source, step);
            }
        }
        recover(source, step);

        publish(reporter, kills);
        assertThat(kills.keySet().stream().map(ProcessCrashTest::kind)).containsAll(KINDS);
        assertThat(step).as("steps that were committed between the kills").isPositive();
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

    /** A line for each place: how often, a tab, and where. */
    private static void publish(TestReporter reporter, Map<String, Integer> kills) {
        List<String> lines = kills.entrySet().stream()
                .map(entry -> entry.getValue() + "\t" + entry.getKey())
                .toList();
        reporter.publishFile("kills.tsv", MediaType.TEXT_PLAIN_UTF_8, file -> Files.write(file, lines));
    }

    private void recover(RandomSource source, int step) {
        try (Load load = ground.begin(ground.bucket(), StepSource.PIPELINE)) {
            assertThat(load.recovered()).noneMatch(found -> found.outcome() == Recovery.Outcome.LEFT);
        }
        ground.checkAtRest(source, step);
    }

    /** Kills a process while it stands at one operation. */
    private String killAt(long seed, String place, Moment moment) {
        try (ChildProcess child = start(seed, Integer.MAX_VALUE, place, moment, LONG_LEASE)) {
            Optional<String> line =
                    child.awaitLine(printed -> printed.startsWith(moment.name()) && printed.contains(place));
            child.kill();
            return line.map(ProcessCrashTest::place).orElse("never came there");
        }
    }

    /** Kills a process while it runs. */
    private String killSomewhere(long seed, Random random) {
        try (ChildProcess child = start(seed, Integer.MAX_VALUE, NOWHERE, Moment.BEFORE, LONG_LEASE)) {
            String number = " " + (1 + random.nextInt(OPERATIONS)) + " ";
            child.awaitLine(printed -> printed.contains(number));
            long end = System.nanoTime() + random.nextInt((int) TimeUnit.MILLISECONDS.toNanos(3));
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            child.kill();
            return "running";
        }
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

    /** Which operation below which directory. */
    private static String kind(String place) {
        return place.replaceFirst("^(BEFORE|AFTER) ", "").replaceFirst("^(\\w+ (raw|\\.dataspoc/[^/]+)).*", "$1");
    }

    /** The line of an operation without what is different in every run. */
    private static String place(String line) {
        return line.replaceFirst("^(\\w+) \\d+ ", "$1 ")
                .replaceAll("[0-9A-Z]{26}", "*")
                .replaceFirst("-\\*-\\d+\\.parquet$", "-*.parquet");
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {"stage raw", "complete raw", "write .dataspoc/snapshots", "writeIf .dataspoc/manifest.json"})
    void endsAProcessThatWasStoppedForLongerThanItsLeaseLives(String place) {
        RandomSource source = new RandomSource(2);

        try (ChildProcess child = start(2, 2, place, Moment.BEFORE, LONG_LEASE)) {
            assertThat(child.awaitLine(line -> line.startsWith("BEFORE") && line.contains(place)))
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
        assertThat(ground.bookmark()).isZero();
        try (Load load = ground.begin(ground.bucket(), StepSource.PIPELINE)) {
            source.run(load, 2);
        }
        ground.checkAtRest(source, 2);
    }
}
