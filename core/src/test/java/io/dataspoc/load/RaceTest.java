package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.TableRows.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that commit to one bucket at once. */
class RaceTest {

    private static final int PROCESSES = 8;
    private static final int COMMITS = Integer.getInteger("dataspoc.race.commits", 12);

    /** On a slow machine, most of whose time others take. */
    private static final Duration START = Duration.ofMinutes(4);

    private static final Duration PER_COMMIT = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void loseNoRowsAndDoubleNone() {
        assertTimeoutPreemptively(START.plus(PER_COMMIT.multipliedBy((long) PROCESSES * COMMITS)), this::race);
    }

    private void race() {
        Path root = directory.resolve("bucket");
        List<ChildProcess> processes = new ArrayList<>();
        for (int number = 0; number < PROCESSES; number++) {
            processes.add(ChildProcess.start(
                    RaceProgram.class, root.toString(), Integer.toString(number), Integer.toString(COMMITS)));
        }
        try (Engine engine = CrashGround.newEngine(directory);
                CrashGround ground = new CrashGround(new LocalBucket(root), directory, engine)) {
            recoverUntilDone(ground, processes);

            assertThat(ground.tables(ground.manifest())).isEqualTo(expected());
            assertThat(ground.tablesByGlob(expected().keySet())).isEqualTo(expected());
            ground.checkTidy();
        } finally {
            processes.forEach(ChildProcess::close);
        }
    }

    /** Recoveries go on all the time, and must leave the living alone. */
    private static void recoverUntilDone(CrashGround ground, List<ChildProcess> processes) {
        while (processes.stream().anyMatch(ChildProcess::isAlive)) {
            // A commit whose process has just ended it may be ended once more, which changes nothing.
            assertThat(ground.recover(ground.bucket())).noneMatch(found -> found.outcome() == Recovery.Outcome.UNDONE);
        }
        processes.forEach(process -> assertThat(process.awaitEnd()).isZero());
    }

    private static Map<TableId, List<Row>> expected() {
        Map<TableId, List<Row>> tables = new TreeMap<>((a, b) -> a.key().compareTo(b.key()));
        List<Row> shared = new ArrayList<>();
        List<Row> merged = new ArrayList<>(List.of(new Row(0, "shared")));
        for (int number = 0; number < PROCESSES; number++) {
            List<Row> own = new ArrayList<>();
            for (int commit = 1; commit <= COMMITS; commit++) {
                own.add(new Row(commit, "own" + commit));
                shared.add(new Row((long) number * RaceProgram.IDS + commit, "shared"));
                if (commit % RaceProgram.MERGE_EVERY == 0) {
                    merged.add(new Row((long) number * RaceProgram.IDS + commit, "shared"));
                }
            }
            tables.put(RaceProgram.own(number), own);
        }
        tables.put(RaceProgram.SHARED, shared);
        tables.put(RaceProgram.MERGED, merged);
        return tables;
    }
}
