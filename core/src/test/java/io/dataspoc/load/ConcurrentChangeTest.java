package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.WriteOptions;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maintenance that changes a table while something else is at work on it. */
class ConcurrentChangeTest {

    @TempDir
    Path directory;

    private LocalBucket bucket;
    private Lake lake;

    @BeforeEach
    void open() {
        bucket = new LocalBucket(directory.resolve("bucket"));
        lake = new Lake(bucket, directory);
    }

    private CommitId load(WriteMode mode, long firstId, int state) {
        try (Load load = lake.begin("shop")) {
            write(load, mode, firstId);
            return load.commit(IntNode.valueOf(state)).orElseThrow().commit();
        }
    }

    private static void write(Load load, WriteMode mode, long firstId) {
        TableLoad table = load.table(Lake.spec(Lake.ORDERS, mode));
        table.write(Lake.batch(table, firstId, 1, "v"), null);
    }

    @Test
    void keepsTablesApartWhoseNamesDifferInCaseOnly() {
        TableId other = new TableId("raw", "shop", "Orders");
        try (Load late = lake.begin("late")) {
            write(late, WriteMode.APPEND, 1);
            try (Load early = lake.begin("early")) {
                TableLoad table = early.table(Lake.spec(other, WriteMode.APPEND));
                table.write(Lake.batch(table, 7, 1, "w"), null);
                early.commit(IntNode.valueOf(1));
            }

            assertThatThrownBy(() -> late.commit(IntNode.valueOf(1)))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage("shop/orders: meanwhile another load has made a table whose directory differs from"
                            + " 'raw/shop/orders' in case at most (run again, and this table gets another directory)");
        }
        try (Load again = lake.begin("late")) {
            write(again, WriteMode.APPEND, 1);
            again.commit(IntNode.valueOf(1));
        }
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=v1");
        assertThat(lake.rows(other)).containsExactly("7=w7");
        assertThat(new ManifestStore(bucket)
                        .load().manifest().tables().values().stream()
                                .map(entry -> entry.location().value().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    private void repartition() {
        Compaction.Options byText = new Compaction.Options(WriteOptions.DEFAULT, List.of(PartitionKey.parse("text")));
        assertThat(new Compaction(bucket, Lake.settings(directory)).run("shop/orders", byText))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = WriteMode.class,
            names = {"APPEND", "MERGE"})
    void putsRowsWhereTheTableHasItsPartitionsNow(WriteMode mode) {
        load(mode, 1, 1);
        try (Load load = lake.begin("shop")) {
            write(load, mode, 9);
            load.rehearse();
            repartition();
            load.commit(IntNode.valueOf(2));
        }

        SnapshotStore snapshots = new SnapshotStore(bucket);
        Snapshot snapshot = snapshots
                .current(new ManifestStore(bucket)
                        .load()
                        .manifest()
                        .table("shop/orders")
                        .orElseThrow())
                .orElseThrow();
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=v1", "9=v9");
        assertThat(lake.rowsByGlob(Lake.ORDERS)).containsExactly("1=v1", "9=v9");
        assertThat(snapshot.partitionBy()).containsExactly(PartitionKey.parse("text"));
        assertThat(snapshots.files(snapshot))
                .extracting(DataFile::path)
                .extracting(path -> path.parent().orElseThrow().value())
                .containsExactlyInAnyOrder("raw/shop/orders/text_part=v1", "raw/shop/orders/text_part=v9");
    }

    @Test
    void findsAFileThatMovesToTheTrashWhileItIsLookedFor() {
        CommitId first = load(WriteMode.REPLACE, 1, 1);
        ObjectKey file = new SnapshotStore(bucket)
                .read(LakePaths.snapshot("shop/orders", first))
                .files()
                .get(0)
                .path();
        Bucket moving = whenAsked(LakePaths.trash(file), () -> bucket.move(file, LakePaths.trash(file)));

        ObjectKey place = Rollback.locate(moving, file);

        assertThat(place).isEqualTo(LakePaths.trash(file));
    }

    /** A bucket in which something happens right after it has been asked for an object. */
    private Bucket whenAsked(ObjectKey key, Runnable then) {
        return (Bucket) Proxy.newProxyInstance(
                Bucket.class.getClassLoader(), new Class<?>[] {Bucket.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(bucket, arguments);
                    if (method.getName().equals("find") && key.equals(arguments[0])) {
                        then.run();
                    }
                    return answer;
                });
    }
}
