package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.WriteMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose rows take turns: more of them than files are open at once. */
class ManyTablesTest {

    private static final int TABLES = 70;
    private static final int TURNS = 3;

    @TempDir
    Path directory;

    private static TableId id(int table) {
        return new TableId("raw", "shop", "t" + table);
    }

    private CommitReport load(Lake lake, WriteMode mode, int firstId) {
        try (Load load = lake.begin("shop")) {
            for (int turn = 0; turn < TURNS; turn++) {
                for (int table = 0; table < TABLES; table++) {
                    TableLoad rows = load.table(Lake.spec(id(table), mode));
                    rows.write(Lake.batch(rows, firstId + turn, 1, "a" + table + "-"), null);
                }
            }
            return load.commit(IntNode.valueOf(firstId)).orElseThrow();
        }
    }

    @Test
    void getOneFileEach() {
        Lake lake = new Lake(new LocalBucket(directory.resolve("bucket")), directory);

        CommitReport report = load(lake, WriteMode.APPEND, 1);

        assertThat(report.tables()).hasSize(TABLES).allSatisfy(table -> {
            assertThat(table.files()).isEqualTo(1);
            assertThat(table.totalRows()).isEqualTo(TURNS);
        });
        assertThat(lake.rows(id(7))).containsExactly("1=a7-1", "2=a7-2", "3=a7-3");
        assertThat(lake.rowsByGlob(id(69))).containsExactly("1=a69-1", "2=a69-2", "3=a69-3");
    }

    @Test
    void areReplacedAsOne() {
        Lake lake = new Lake(new LocalBucket(directory.resolve("bucket")), directory);
        load(lake, WriteMode.REPLACE, 1);

        CommitReport report = load(lake, WriteMode.REPLACE, 11);

        assertThat(report.pending()).isEqualTo(PendingRemovals.NONE);
        assertThat(List.of(0, 35, 69))
                .allSatisfy(table -> assertThat(lake.rowsByGlob(id(table)))
                        .containsExactly("11=a" + table + "-11", "12=a" + table + "-12", "13=a" + table + "-13"));
    }
}
