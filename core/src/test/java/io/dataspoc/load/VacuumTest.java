package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a vacuum keeps and what it deletes. */
class VacuumTest {

    private static final CommitId DEAD = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-03-01T06:00:00Z");

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static CommitId replace(Lake lake, int state) {
        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, WriteMode.REPLACE));
            table.write(Lake.batch(table, state, 1, "v"), null);
            return load.commit(IntNode.valueOf(state)).orElseThrow().commit();
        }
    }

    @Test
    void keepsForAWeekWhatARollbackNeedsHoweverOldTheReplacedVersionIs() {
        Bucket bucket = new MemoryBucket(directory, clock());
        Lake lake = new Lake(bucket, directory);
        CommitId oldest = replace(lake, 1);
        now = now.plus(Duration.ofDays(30));
        CommitId monthly = replace(lake, 2);
        now = now.plus(Duration.ofDays(30));
        replace(lake, 3);
        now = now.plus(Duration.ofDays(1));

        new Vacuum(bucket, clock()).run(Vacuum.Retention.DEFAULT);

        assertThat(lake.keys())
                .contains(LakePaths.snapshot("shop/orders", monthly))
                .doesNotContain(LakePaths.snapshot("shop/orders", oldest), LakePaths.commit("shop", oldest));
        new Rollback(bucket, Lake.settings(directory)).run("shop", "rollback", monthly);
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("2=v2");
    }

    @Test
    void leavesTablesAloneInARollbackThatWereQuietSinceBeforeTheOldestCommitThatIsKept() {
        Bucket bucket = new MemoryBucket(directory, clock());
        Lake lake = new Lake(bucket, directory);
        TableId quiet = new TableId("raw", "shop", "customers");
        CommitId first;
        try (Load load = lake.begin("shop")) {
            for (TableId id : List.of(Lake.ORDERS, quiet)) {
                TableLoad table = load.table(Lake.spec(id, WriteMode.REPLACE));
                table.write(Lake.batch(table, 1, 1, "v"), null);
            }
            first = load.commit(IntNode.valueOf(1)).orElseThrow().commit();
        }
        for (int state = 2; state <= 4; state++) {
            now = now.plus(Duration.ofDays(30));
            replace(lake, state);
        }
        now = now.plus(Duration.ofDays(1));
        new Vacuum(bucket, clock()).run(Vacuum.Retention.DEFAULT);

        Rollback.Restored restored = new Rollback(bucket, Lake.settings(directory)).run("shop", "rollback", null);

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("3=v3");
        assertThat(lake.rows(quiet)).containsExactly("1=v1");
        assertThat(restored.rows()).isEqualTo(Map.of("shop/orders", 1L));
        try (Load load = lake.begin("shop")) {
            load.replay(restored.to());
            load.requireUnreplaced(quiet);
            load.replay(first);
            assertThatThrownBy(() -> load.requireUnreplaced(quiet))
                    .hasMessageStartingWith("shop/customers: the table may have been replaced since its rows were");
        }
    }

    @Test
    void leavesWhatACommitHasReplacedToItsSweep() {
        Bucket bucket = new MemoryBucket(directory, clock());
        Lake lake = new Lake(bucket, directory);
        CommitId first = replace(lake, 1);
        now = now.plus(Duration.ofDays(1));
        Bucket vacuumedBeforeTheSweep = WatchedBucket.watch(bucket, (moment, step) -> {
            if (moment == WatchedBucket.Moment.AFTER && step.place().equals(LakePaths.MANIFEST.value())) {
                new Vacuum(bucket, clock()).run(Vacuum.Retention.DEFAULT);
            }
        });

        replace(new Lake(vacuumedBeforeTheSweep, directory), 2);

        new Rollback(bucket, Lake.settings(directory)).run("shop", "rollback", first);
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=v1");
    }

    @Test
    void deletesTemporaryFilesOfDeadCommitsAndNoOthers() throws IOException {
        Bucket bucket = new LocalBucket(directory.resolve("bucket"));
        replace(new Lake(bucket, directory), 1);
        Path table = directory.resolve("bucket/raw/shop/orders");
        Path draft = Files.createFile(table.resolve(".orders-" + DEAD + "-0000.parquet.tmp"));
        Path foreign = Files.createFile(table.resolve(".syncthing.orders.csv.tmp"));
        ObjectKey scratch = LakePaths.staged(DEAD).resolve(DEAD + "-scratch/rows-0");
        bucket.write(scratch, Content.utf8("rows"));

        Vacuum.Vacuumed vacuumed = new Vacuum(bucket, Clock.systemUTC()).run(Vacuum.Retention.DEFAULT);

        assertThat(vacuumed.objects()).isEqualTo(2);
        assertThat(draft).doesNotExist();
        assertThat(foreign).exists();
        assertThat(bucket.find(scratch)).isEmpty();
        assertThat(bucket.directories(LakePaths.STAGED.asPrefix())).isEmpty();
    }

    @Test
    void leavesTheDirectoriesOfOpenCommitsAndOfOthers() throws IOException {
        Bucket bucket = new LocalBucket(directory.resolve("bucket"));
        Lake lake = new Lake(bucket, directory);
        Path foreign = Files.createDirectories(directory.resolve("bucket/.dataspoc/staged/mine"));
        Path dead = Files.createDirectories(directory.resolve("bucket/.dataspoc/staged/" + DEAD + "/scratch"));

        try (Load load = lake.begin("shop")) {
            Path open = load.scope().scratchFile("rows").getParent();
            new Vacuum(bucket, Clock.systemUTC()).run(Vacuum.Retention.DEFAULT);

            assertThat(open).isEmptyDirectory();
        }

        assertThat(foreign).exists();
        assertThat(dead.getParent()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshots/.DS_Store", "snapshots/shop/orders/notes.txt", "state/shop/state.json~"})
    void passesOverWhatOthersHaveLeft(String stray) {
        Bucket bucket = new MemoryBucket(directory, clock());
        replace(new Lake(bucket, directory), 1);
        ObjectKey key = LakePaths.ROOT.resolve(stray);
        bucket.write(key, Content.utf8("no version"));
        now = now.plus(Duration.ofDays(30));

        Vacuum.Vacuumed vacuumed = new Vacuum(bucket, clock()).run(Vacuum.Retention.DEFAULT);

        assertThat(vacuumed).isEqualTo(new Vacuum.Vacuumed(0, 0, List.of()));
        assertThat(bucket.find(key)).isPresent();
    }
}
