package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.bucket.local.PatientBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.TableRows.Row;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.TableEntry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that commit to one bucket at once, while others compact its tables, vacuum it, and recover. */
class RaceTest {

    private static final int PROCESSES = 8;
    private static final int COMMITS = Integer.getInteger("dataspoc.race.commits", 6);

    /** On a slow machine, most of whose time others take. */
    private static final Duration START = Duration.ofMinutes(4);

    private static final Duration PER_COMMIT = Duration.ofSeconds(1);

    private static final Duration BETWEEN_RECOVERIES = Duration.ofMillis(20);

    @TempDir
    Path directory;

    @Test
    void loseNoRowsAndDoubleNone() {
        assertTimeoutPreemptively(START.plus(PER_COMMIT.multipliedBy((long) PROCESSES * COMMITS)), this::race);
    }

    private void race() {
        Path root = directory.resolve("bucket");
        List<ChildProcess> maintenance = startMaintenance(root);
        List<ChildProcess> processes = new ArrayList<>();
        for (int number = 0; number < PROCESSES; number++) {
            processes.add(ChildProcess.start(
                    RaceProgram.class, root.toString(), Integer.toString(number), Integer.toString(COMMITS)));
        }
        try (LocalBucket bucket = PatientBucket.in(root);
                Engine engine = CrashGround.newEngine(directory);
                CrashGround ground = new CrashGround(bucket, directory, engine)) {
            List<Row> contended = contended(recoverUntilDone(ground, processes));
            Map<String, Long> done = endMaintenance(maintenance);
            new Vacuum(bucket, Clock.systemUTC()).run(MaintenanceProgram.NOTHING_REPLACED);

            assertThat(done.get(RaceProgram.SHARED.key())).as("compactions").isPositive();
            assertThat(done.get(MaintenanceProgram.DELETED))
                    .as("objects that vacuums deleted")
                    .isPositive();
            Manifest manifest = ground.manifest();
            Map<TableId, List<Row>> expected = expected();
            expected.put(RaceProgram.CONTENDED, contended);
            assertThat(ground.tables(manifest)).isEqualTo(expected);
            assertThat(ground.tablesByGlob(expected.keySet())).isEqualTo(expected);
            Map<TableId, Long> expectedLoads = expectedLoads();
            expectedLoads.put(RaceProgram.CONTENDED, (long) contended.size());
            assertThat(loads(manifest)).isEqualTo(expectedLoads);
            assertThat(new CommitRecordStore(bucket).bookmark(manifest, RaceProgram.CONTENDED_PIPELINE))
                    .contains(IntNode.valueOf(contended.size()));
            assertThat(new ManifestCheck(bucket).run()).isEmpty();
            new Inventory(bucket).checkOnlyTheCurrentIsLeft();
        } finally {
            processes.forEach(ChildProcess::close);
            maintenance.forEach(ChildProcess::close);
        }
    }

    private List<ChildProcess> startMaintenance(Path root) {
        List<ChildProcess> processes = new ArrayList<>();
        for (MaintenanceProgram.Work work : MaintenanceProgram.Work.values()) {
            Path spill = directory.resolve("spill-maintenance" + processes.size());
            processes.add(ChildProcess.start(MaintenanceProgram.class, root.toString(), work.name(), spill.toString()));
        }
        processes.forEach(process -> assertThat(process.awaitLine(MaintenanceProgram.READY::equals))
                .as(() -> "the first line of a program that told: " + process.told())
                .isPresent());
        return processes;
    }

    /** What was done how often. */
    private static Map<String, Long> endMaintenance(List<ChildProcess> processes) {
        Map<String, Long> done = new TreeMap<>();
        for (ChildProcess process : processes) {
            process.release();
            process.lines().forEach(line -> {
                int blank = line.indexOf(' ');
                done.merge(line.substring(0, blank), Long.valueOf(line.substring(blank + 1)), Long::sum);
            });
            process.awaitSuccess();
        }
        return done;
    }

    /** Recoveries come all the time, and must leave the living alone. Hands out what the processes printed. */
    private static List<String> recoverUntilDone(CrashGround ground, List<ChildProcess> processes) {
        while (processes.stream().anyMatch(process -> process.isAliveAfter(BETWEEN_RECOVERIES))) {
            // A compaction that has just yielded may be undone once more.
            assertThat(ground.recover(ground.bucket()))
                    .noneMatch(found -> found.outcome() == Recovery.Outcome.UNDONE
                            && !found.pipeline().isEmpty());
        }
        List<String> lines = new ArrayList<>();
        for (ChildProcess process : processes) {
            lines.addAll(process.lines());
            process.awaitSuccess();
        }
        return lines;
    }

    /** The rows of the processes that got hold of the pipeline that all of them wanted; the others were turned away. */
    private static List<Row> contended(List<String> lines) {
        List<Row> rows = lines.stream()
                .filter(line -> line.startsWith(RaceProgram.LOADED))
                .map(line -> Long.parseLong(line.substring(RaceProgram.LOADED.length())))
                .map(id -> new Row(id, "contended" + id))
                .sorted()
                .toList();
        assertThat(rows).isNotEmpty().doesNotHaveDuplicates();
        assertThat(lines)
                .hasSize(PROCESSES * COMMITS)
                .filteredOn(RaceProgram.TURNED_AWAY::equals)
                .hasSize(lines.size() - rows.size());
        return rows;
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

    /** How many loads every table's version knows to have led to it. */
    private static Map<TableId, Long> loads(Manifest manifest) {
        return manifest.tables().values().stream()
                .collect(Collectors.toMap(TableEntry::id, entry -> entry.stats().extractions()));
    }

    private static Map<TableId, Long> expectedLoads() {
        Map<TableId, Long> loads = new HashMap<>();
        for (int number = 0; number < PROCESSES; number++) {
            loads.put(RaceProgram.own(number), (long) COMMITS);
        }
        loads.put(RaceProgram.SHARED, (long) PROCESSES * COMMITS);
        loads.put(RaceProgram.MERGED, (long) PROCESSES * (COMMITS / RaceProgram.MERGE_EVERY));
        return loads;
    }
}
