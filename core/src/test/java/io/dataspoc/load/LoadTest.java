package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.load.WatchedBucket.Moment;
import io.dataspoc.manifest.JsonTrees;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.WriteMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

    @TempDir
    Path directory;

    private LocalBucket bucket;
    private Lake lake;

    @BeforeEach
    void open() {
        bucket = new LocalBucket(directory.resolve("bucket"));
        lake = new Lake(bucket, directory);
    }

    private Optional<CommitReport> load(WriteMode mode, long firstId, int rows, String text, int state) {
        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, mode));
            table.write(Lake.batch(table, firstId, rows, text), null);
            return load.commit(IntNode.valueOf(state));
        }
    }

    @Test
    void doesNotTakeABookmarkForAnotherWhoseFieldsStandInAnotherOrder() {
        try (Load load = lake.begin("shop")) {
            Optional<CommitReport> first =
                    load.commit(JsonTrees.object().put("a", 1).put("b", 2));
            Optional<CommitReport> second =
                    load.commit(JsonTrees.object().put("b", 2).put("a", 1));

            assertThat(first).isPresent();
            assertThat(second).isEmpty();
        }
    }

    @Test
    void appendsRowsAndKeepsTheBookmarkWithThem() {
        load(WriteMode.APPEND, 1, 2, "a", 1);
        load(WriteMode.APPEND, 3, 1, "b", 2);

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=a1", "2=a2", "3=b3");
        assertThat(lake.rowsByGlob(Lake.ORDERS)).containsExactly("1=a1", "2=a2", "3=b3");
        try (Load load = lake.begin("shop")) {
            assertThat(load.bookmark()).contains(IntNode.valueOf(2));
        }
    }

    @Test
    void replacesRows() {
        load(WriteMode.REPLACE, 1, 5, "a", 1);
        load(WriteMode.REPLACE, 2, 2, "b", 1);

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("2=b2", "3=b3");
        assertThat(lake.rowsByGlob(Lake.ORDERS)).containsExactly("2=b2", "3=b3");
    }

    @Test
    void mergesRowsByKey() {
        load(WriteMode.MERGE, 1, 5, "a", 1);
        Optional<CommitReport> report = load(WriteMode.MERGE, 4, 4, "b", 2);

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=a1", "2=a2", "3=a3", "4=b4", "5=b5", "6=b6", "7=b7");
        assertThat(report.orElseThrow().tables().get(0).counts()).isEqualTo(new TableCounts(4, 2, 2, 0, 0));
    }

    @Test
    void mergesByKeysThatAreSaidBeforeTheFirstRowOfACommit() {
        try (Load load = lake.begin("shop")) {
            TableLoad first = load.table(Lake.spec(Lake.ORDERS, WriteMode.APPEND));
            first.write(Lake.batch(first, 1, 2, "a"), null);
            load.commit(IntNode.valueOf(1));
            load.table(Lake.spec(Lake.ORDERS, WriteMode.APPEND)).declare(first.existing());
            TableLoad next = load.table(Lake.spec(Lake.ORDERS, WriteMode.MERGE));
            next.write(Lake.batch(next, 2, 2, "b"), null);
            load.commit(IntNode.valueOf(2));
        }

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=a1", "2=b2", "3=b3");
    }

    @Test
    void dropsRejectedRows() {
        load(WriteMode.APPEND, 1, 2, "a", 1);
        Set<ObjectKey> before = lake.keys();

        try (Load load = lake.begin("shop")) {
            load.table(Lake.spec(Lake.ORDERS, WriteMode.APPEND));
            load.reject(new QuarantinedRow("orders", "WRONG_TYPE", "no number", 0, "{}", null, null, null));
            load.drop();
            assertThat(load.commit(IntNode.valueOf(1))).isEmpty();
            assertThat(lake.keys())
                    .containsAll(before)
                    .noneMatch(key -> key.value().contains("rejected"));
        }

        assertThat(lake.keys()).isEqualTo(before);
    }

    @Test
    void dropsNoRowThatIsToBeLoaded() {
        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, WriteMode.APPEND));
            table.write(Lake.batch(table, 1, 1, "a"), null);

            assertThatThrownBy(load::drop)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("rows to load cannot be dropped");
        }
    }

    @Test
    void leavesNoDirectoryOfItsOwnBehind() {
        load(WriteMode.MERGE, 1, 5, "a", 1);
        load(WriteMode.MERGE, 4, 4, "b", 2);

        assertThat(directory.resolve("bucket/.dataspoc/staged")).isEmptyDirectory();
    }

    @Test
    void isCommittedEvenIfSomebodyElseTakesItsTemporaryFilesAway() {
        Path staged = directory.resolve("bucket/.dataspoc/staged");
        Bucket watched = WatchedBucket.watch(bucket, (moment, step) -> {
            if (moment == Moment.AFTER && step.place().equals(LakePaths.MANIFEST.value())) {
                deleteBelow(staged);
            }
        });

        try (Load load = new Lake(watched, directory).begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, WriteMode.MERGE));
            table.write(Lake.batch(table, 1, 2, "a"), null);
            assertThat(load.commit(IntNode.valueOf(1))).isPresent();
            TableLoad next = load.table(Lake.spec(Lake.ORDERS, WriteMode.MERGE));
            next.write(Lake.batch(next, 2, 2, "b"), null);
            assertThat(load.commit(IntNode.valueOf(2))).isPresent();
        }

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=a1", "2=b2", "3=b3");
    }

    private static void deleteBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void leavesNothingBehindWhenItIsClosedWithoutACommit() {
        load(WriteMode.APPEND, 1, 2, "a", 1);
        var before = lake.keys();

        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, WriteMode.APPEND));
            table.write(Lake.batch(table, 3, 2, "b"), null);
        }

        assertThat(lake.keys()).isEqualTo(before);
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=a1", "2=a2");
    }
}
