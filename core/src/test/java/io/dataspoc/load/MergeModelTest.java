package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.engine.Engine;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.CrashGround.Store;
import io.dataspoc.load.TableRows.Row;
import io.dataspoc.manifest.WriteMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many loads at random, against a model that keeps rows in a list. */
class MergeModelTest {

    private static final int LOADS = 100;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void holdsTheRowsThatTheModelHolds(long seed) {
        Random random = new Random(seed);
        Map<TableId, List<Row>> model = new TreeMap<>((a, b) -> a.key().compareTo(b.key()));
        try (Engine engine = CrashGround.newEngine(directory);
                CrashGround ground = CrashGround.open(Store.MEMORY, directory, engine)) {
            for (int load = 1; load <= LOADS; load++) {
                TableRows rows = random(random, load);
                CommitReport report = load(ground, rows, load);
                rows.applyTo(model);

                assertThat(report.tables().get(0).counts().taken()).isEqualTo(rows.count());
                assertThat(ground.tables(ground.manifest()))
                        .as("after load %d, %s", load, rows)
                        .isEqualTo(model);
            }
            assertThat(ground.tablesByGlob(model.keySet())).isEqualTo(model);
            ground.checkTidy();
        }
    }

    /** Mostly merges of few keys, so that tables come to have many files. */
    private static TableRows random(Random random, int load) {
        int dice = random.nextInt(20);
        WriteMode mode = dice == 0 ? WriteMode.REPLACE : dice < 7 ? WriteMode.APPEND : WriteMode.MERGE;
        TableId table = random.nextInt(4) == 0 ? TableRows.CUSTOMERS : TableRows.ORDERS;
        return new TableRows(
                table, mode, Lake.COLUMNS, firstId(random, load, mode), 1 + random.nextInt(12), "l" + load + "-");
    }

    /** A table that rows are merged into has each key once, so that keys which are appended are new. */
    private static long firstId(Random random, int load, WriteMode mode) {
        if (mode == WriteMode.APPEND) {
            return 1000L * load;
        }
        return switch (random.nextInt(10)) {
            case 0 -> -5;
            case 1, 2 -> 1000L * random.nextInt(load);
            default -> random.nextInt(300);
        };
    }

    private static CommitReport load(CrashGround ground, TableRows rows, int state) {
        try (Load load = ground.begin(ground.bucket(), StepSource.PIPELINE)) {
            rows.writeTo(load);
            return load.commit(IntNode.valueOf(state)).orElseThrow();
        }
    }
}
