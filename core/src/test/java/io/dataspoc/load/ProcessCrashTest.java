package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.load.WatchedBucket.Moment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are killed or stopped while they load. */
class ProcessCrashTest {

    private static final int KILLS = Integer.getInteger("dataspoc.crash.kills", 40);

    /** About as many operations as two commits of the source have. */
    private static final int OPERATIONS = 37;

    private static final String NEVER = "0";
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
        Map<String, Integer> kills = new TreeMap<>();
        int step = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String place = kill % 4 == 3
                    ? killSomewhere(seed, random)
                    : killAt(seed, 1 + kill * 5 % OPERATIONS, kill % 2 == 0 ? Moment.BEFORE : Moment.AFTER);
            kills.merge(place, 1, Integer::sum);

            int committed = ground.bookmark();
            assertThat(committed).as("steps never get lost").isGreaterThanOrEqualTo(step);
            assertThat(ground.shopTables()).as("after a kill %s", place).isEqualTo(source.tables(committed));
            step = committed;
            if (kill % 3 == 0) {
                // Else the next process recovers.
                recover(source, step);
            }
        }
        recover(source, step);

        kills.forEach((place, count) -> reporter.publishEntry(place, Integer.toString(count)));
        assertThat(step).as("steps that were committed between the kills").isGreaterThan(KILLS / 4);
    }

    private void recover(RandomSource source, int step) {
        try (Load load = ground.begin(ground.bucket(), StepSource.PIPELINE)) {
            assertThat(load.recovered()).noneMatch(found -> found.outcome() == Recovery.Outcome.LEFT);
        }
        ground.checkAtRest(source, step);
    }

    /** Kills a process while it stands at one operation. */
    private String killAt(long seed, int operation, Moment moment) {
        try (ChildProcess child = start(seed, Integer.MAX_VALUE, operation, moment, Duration.ofMinutes(2))) {
            String beginning = moment + " " + operation + " ";
            Optional<String> line = child.awaitLine(printed -> printed.startsWith(beginning));
            child.kill();
            return line.map(ProcessCrashTest::place).orElse("never came there");
        }
    }

    /** Kills a process while it runs. */
    private String killSomewhere(long seed, Random random) {
        try (ChildProcess child = start(seed, Integer.MAX_VALUE, 0, Moment.BEFORE, Duration.ofMinutes(2))) {
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

    private ChildProcess start(long seed, int lastStep, int operation, Moment moment, Duration lease) {
        return ChildProcess.start(
                CrashProgram.class,
                root.toString(),
                Long.toString(seed),
                Integer.toString(lastStep),
                operation == 0 ? NEVER : Integer.toString(operation),
                moment.name(),
                Long.toString(lease.toMillis()));
    }

    /** The line of an operation without what is different in every run. */
    private static String place(String line) {
        return line.replaceFirst("^(\\w+) \\d+ ", "$1 ")
                .replaceAll("[0-9A-Z]{26}", "*")
                .replaceFirst("-\\*-\\d+\\.parquet$", "-*.parquet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage raw", "writeIf .dataspoc/loads", "complete raw", "writeIf .dataspoc/manifest.json"})
    void endsAProcessThatWasStoppedForLongerThanItsLeaseLives(String place) {
        RandomSource source = new RandomSource(2);
        int operation = operationAt(place);

        try (ChildProcess child = start(2, 2, operation, Moment.BEFORE, SHORT_LEASE)) {
            String beginning = "BEFORE " + operation + " ";
            assertThat(child.awaitLine(line -> line.startsWith(beginning))).isPresent();
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

    /** The number of the first operation of a run that is like this, but for those before the first commit is begun. */
    private int operationAt(String place) {
        List<Integer> found = new ArrayList<>();
        Path other = directory.resolve("rehearsal");
        try (LocalBucket bucket = new LocalBucket(other);
                CrashGround rehearsal = new CrashGround(bucket, directory, engine);
                Load load = rehearsal.begin(
                        WatchedBucket.watch(bucket, (moment, step) -> {
                            boolean isLike = (step.name() + " " + step.place()).startsWith(place);
                            if (isLike && !step.place().endsWith(".lease")) {
                                found.add(step.number());
                            }
                        }),
                        StepSource.PIPELINE)) {
            new RandomSource(2).run(load, 1);
        }
        return found.get(0);
    }
}
