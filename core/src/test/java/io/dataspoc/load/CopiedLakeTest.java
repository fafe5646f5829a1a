package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.WriteMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that was copied from another bucket without what its catalog says of it. */
class CopiedLakeTest {

    private static final TableId ITEMS = new TableId("raw", "shop", "items");
    private static final Vacuum.Retention NOTHING =
            new Vacuum.Retention(Duration.ofSeconds(-5), Duration.ofSeconds(-5), Duration.ofDays(1));

    private static final String CURE =
            "if they were copied, copy '.dataspoc', too, into a bucket of its own, or give the files other names, and they"
                    + " are taken over; if a commit was cut off, its rows were never committed: delete the files with its"
                    + " id in their names";

    @TempDir
    Path directory;

    private CommitId copied;
    private Bucket bucket;
    private Lake lake;

    @BeforeEach
    void copy() {
        Bucket source = bucket("source");
        copied = append(new Lake(source, directory), Lake.ORDERS, 1);
        bucket = bucket("copy");
        lake = new Lake(bucket, directory);
        source.list(
                new KeyPrefix("raw/"),
                file -> bucket.write(
                        file.key(), source.read(file.key()).orElseThrow().content()));
    }

    private Bucket bucket(String name) {
        try {
            return new MemoryBucket(Files.createDirectory(directory.resolve(name)), Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommitId append(Lake lake, TableId id, int row) {
        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(Lake.spec(id, WriteMode.APPEND));
            table.write(Lake.batch(table, row, 1, "v"), null);
            return load.commit(IntNode.valueOf(row)).orElseThrow().commit();
        }
    }

    @Test
    void isNotLeftOutByALoadThatKnowsNothingOfIt() {
        Set<ObjectKey> before = lake.keys();

        assertThatThrownBy(() -> append(lake, Lake.ORDERS, 2))
                .isInstanceOf(ConflictException.class)
                .hasMessage(
                        "shop/orders: the directory 'raw/shop/orders' holds files of commits that the bucket does not"
                                + " know (" + copied
                                + "): they were copied without '.dataspoc', or a commit was cut off and its"
                                + " journal deleted; a load would leave their rows out (" + CURE
                                + "; to begin the table anew, remove the directory)");

        assertThat(lake.keys()).isEqualTo(before);
    }

    @Test
    void staysVisibleAndIsNotVacuumed() {
        append(lake, ITEMS, 1);

        new Vacuum(bucket, Clock.systemUTC()).run(NOTHING);

        assertThat(new ManifestStore(bucket).load().manifest().tables()).containsOnlyKeys("shop/orders", "shop/items");
        assertThat(lake.rowsByGlob(Lake.ORDERS)).containsExactly("1=v1");
        assertThatThrownBy(() -> append(lake, Lake.ORDERS, 2)).isInstanceOf(ConflictException.class);
    }

    @Test
    void isFoundByACheck() {
        append(lake, ITEMS, 1);

        assertThat(new ManifestCheck(bucket).run())
                .isEqualTo(List.of(new BucketFinding(
                        BucketFinding.Severity.ERROR,
                        "shop/orders",
                        "its directory 'raw/shop/orders' holds files of commits that the bucket does not know ("
                                + copied
                                + "): they were copied without '.dataspoc', or a commit was cut off and its journal"
                                + " deleted; no load can take them over",
                        CURE)));
    }

    @Test
    void isFoundByACheckThoughTheCatalogDoesNotNameIt() {
        bucket.list(Lake.ORDERS.directory().asPrefix(), file -> bucket.delete(file.key()));
        append(lake, ITEMS, 1);
        bucket.write(Lake.ORDERS.directory().resolve(DataFileNames.of("orders", copied, 0)), Content.utf8("PAR1"));
        bucket.write(new ObjectKey("raw/shop/extra/a.parquet"), Content.utf8("PAR1"));

        assertThat(new ManifestCheck(bucket).run())
                .containsExactlyInAnyOrder(
                        new BucketFinding(
                                BucketFinding.Severity.ERROR,
                                "shop/orders",
                                "its directory 'raw/shop/orders' holds files of commits that the bucket does not know ("
                                        + copied
                                        + "): they were copied without '.dataspoc', or a commit was cut off and"
                                        + " its journal deleted; no load can take them over",
                                CURE),
                        new BucketFinding(
                                BucketFinding.Severity.WARNING,
                                "shop/extra",
                                "the catalog does not name it; readers by glob see the files in raw/shop/extra",
                                "the first load into it takes them over, and 'dataspoc-pipe manifest rebuild' names it"));
    }

    @Test
    void isLoadedOnceItsFilesAreGone() {
        bucket.list(Lake.ORDERS.directory().asPrefix(), file -> bucket.delete(file.key()));

        append(lake, Lake.ORDERS, 2);

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("2=v2");
        assertThat(bucket.find(LakePaths.MANIFEST)).isPresent();
    }
}
