package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.WriteOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {

    private static final Vacuum.Retention NOTHING =
            new Vacuum.Retention(Duration.ofSeconds(-5), Duration.ofSeconds(-5), Duration.ofDays(1));

    @TempDir
    Path directory;

    private LocalBucket bucket;
    private Lake lake;

    @BeforeEach
    void open() {
        bucket = new LocalBucket(directory.resolve("bucket"));
        lake = new Lake(bucket, directory);
    }

    private CommitId load(WriteMode mode, long firstId, int rows, String text, int state) {
        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, mode));
            table.write(Lake.batch(table, firstId, rows, text), null);
            return load.commit(IntNode.valueOf(state)).orElseThrow().commit();
        }
    }

    private Rollback.Restored rollBack(CommitId to) {
        return new Rollback(bucket, Lake.settings(directory)).run("shop", "rollback", to);
    }

    private Vacuum.Vacuumed vacuum() {
        return new Vacuum(bucket, Clock.systemUTC()).run(NOTHING);
    }

    private int bookmark() {
        try (Load load = lake.begin("shop")) {
            return load.bookmark().orElseThrow().asInt();
        }
    }

    @Test
    void goesBackToTheCommitBeforeTheLast() {
        CommitId first = load(WriteMode.MERGE, 1, 3, "a", 1);
        CommitId second = load(WriteMode.MERGE, 3, 2, "b", 2);

        Rollback.Restored restored = rollBack(null);

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=a1", "2=a2", "3=a3");
        assertThat(lake.rowsByGlob(Lake.ORDERS)).containsExactly("1=a1", "2=a2", "3=a3");
        assertThat(bookmark()).isEqualTo(1);
        assertThat(restored)
                .isEqualTo(new Rollback.Restored(
                        second,
                        first,
                        restored.commit(),
                        Map.of("shop/orders", 3L),
                        PendingRemovals.NONE,
                        List.of(),
                        List.of()));
    }

    @Test
    void takesTheCopyOfTheBookmarkBackToACommitThatHadNone() {
        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, WriteMode.APPEND));
            table.write(Lake.batch(table, 1, 1, "a"), null);
            load.commit(null);
        }
        load(WriteMode.APPEND, 2, 1, "b", 2);

        rollBack(null);

        assertThat(bucket.read(LakePaths.stateCopy("shop")).orElseThrow().content())
                .isEqualTo(Content.utf8("{ }\n"));
        try (Load load = lake.begin("shop")) {
            assertThat(load.bookmark()).isEmpty();
        }
    }

    @Test
    void goesForthAgainAfterItWentBack() {
        load(WriteMode.REPLACE, 1, 2, "a", 1);
        CommitId second = load(WriteMode.REPLACE, 5, 2, "b", 2);
        rollBack(null);

        rollBack(second);

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("5=b5", "6=b6");
        assertThat(bookmark()).isEqualTo(2);
    }

    @Test
    void changesNothingIfAFileIsGone() {
        CommitId first = load(WriteMode.REPLACE, 1, 2, "a", 1);
        load(WriteMode.REPLACE, 5, 2, "b", 2);
        bucket.list(LakePaths.TRASH.asPrefix(), file -> bucket.delete(file.key()));

        assertThatThrownBy(() -> rollBack(first))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("a file of that version is gone, so it cannot be restored");

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("5=b5", "6=b6");
        assertThat(bookmark()).isEqualTo(2);
    }

    @Test
    void keepsNoReplacedFilesWithoutHistory() {
        load(WriteMode.REPLACE, 1, 2, "a", 1);
        TablePolicy policy = new TablePolicy(
                TablePolicy.Deletions.MARK,
                TablePolicy.SchemaChangePolicy.EVOLVE,
                0,
                TablePolicy.History.NONE,
                TablePolicy.Expectation.NONE);
        TableSpec spec =
                new TableSpec(Lake.ORDERS, WriteMode.REPLACE, List.of(), List.of(), WriteOptions.DEFAULT, policy, null);

        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(spec);
            table.write(Lake.batch(table, 5, 1, "b"), null);
            load.commit(IntNode.valueOf(2));
        }

        assertThat(lake.rowsByGlob(Lake.ORDERS)).containsExactly("5=b5");
        assertThat(lake.keys()).noneMatch(key -> key.isBelow(LakePaths.TRASH.asPrefix()));
    }

    @Test
    void takesSmallFilesTogether() {
        load(WriteMode.APPEND, 1, 2, "a", 1);
        load(WriteMode.APPEND, 3, 2, "b", 2);
        load(WriteMode.APPEND, 5, 2, "c", 3);

        Optional<Compaction.Compacted> compacted = new Compaction(bucket, Lake.settings(directory))
                .run("shop/orders", new Compaction.Options(WriteOptions.DEFAULT, null));

        assertThat(compacted).contains(new Compaction.Compacted("shop/orders", 3, 1, 6, PendingRemovals.NONE));
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=a1", "2=a2", "3=b3", "4=b4", "5=c5", "6=c6");
        assertThat(lake.rowsByGlob(Lake.ORDERS)).hasSize(6);
        load(WriteMode.APPEND, 7, 1, "d", 4);
        assertThat(lake.rows(Lake.ORDERS)).hasSize(7);
    }

    @Test
    void deletesWhatNobodyCanNeed() {
        load(WriteMode.REPLACE, 1, 2, "a", 1);
        CommitId last = load(WriteMode.REPLACE, 5, 2, "b", 2);

        Vacuum.Vacuumed vacuumed = vacuum();

        assertThat(vacuumed.objects()).isEqualTo(3);
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("5=b5", "6=b6");
        Set<ObjectKey> snapshot = Set.of(LakePaths.snapshot("shop/orders", last));
        assertThat(lake.keys())
                .containsAll(snapshot)
                .filteredOn(key -> key.isBelow(LakePaths.TRASH.asPrefix()))
                .isEmpty();
        assertThat(lake.keys().stream()
                        .filter(key -> key.isBelow(LakePaths.SNAPSHOTS.asPrefix()))
                        .collect(Collectors.toSet()))
                .isEqualTo(snapshot);
        assertThat(new ManifestStore(bucket).load().manifest().fenced()).isEmpty();
    }
}
