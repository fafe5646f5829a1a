package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.ChunkReference;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Operation;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.Compression;
import io.dataspoc.parquet.WriteOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of more data files than a snapshot names itself. */
class ManyFilesTest {

    private static final CommitId FIRST = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFA");
    private static final CommitId SECOND = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");

    @TempDir
    Path directory;

    private Bucket bucket;
    private SnapshotStore snapshots;

    @BeforeEach
    void open() {
        bucket = new MemoryBucket(directory, Clock.systemUTC());
        snapshots = new SnapshotStore(bucket);
    }

    /** A file of one row and ten bytes. */
    private static ObjectKey file(int number) {
        return Lake.ORDERS.directory().resolve(DataFileNames.of("orders", FIRST, number));
    }

    private static StagedFile staged(int number) {
        DataFile data = new DataFile(file(number), 1, 10, List.of(), 0, null, Map.of());
        return new StagedFile(new StagedObject(file(number), "token", 10), data, Lake.COLUMNS);
    }

    /** A version after another one: files from one number to before another come, some go. */
    private Snapshot build(CommitId commit, @Nullable Snapshot before, int from, int to, Set<ObjectKey> removed) {
        List<StagedFile> added =
                IntStream.range(from, to).mapToObj(ManyFilesTest::staged).toList();
        TableChange change = new TableChange(
                Operation.APPEND, Lake.COLUMNS, WriteMode.APPEND, List.of(), List.of(), added, removed, added.size());
        Table table = new Table(Lake.ORDERS.key(), Lake.ORDERS, Lake.ORDERS.directory(), before);
        return new SnapshotBuilder(snapshots, table, change).build(commit, Instant.EPOCH, "shop", commit);
    }

    private static ChunkReference chunk(CommitId commit, int number) {
        return new ChunkReference(LakePaths.chunk(Lake.ORDERS.key(), commit, number), 1_000, 1_000, 10_000);
    }

    private List<ObjectKey> paths(Snapshot snapshot) {
        return snapshots.files(snapshot).stream().map(DataFile::path).toList();
    }

    private static List<ObjectKey> files(int from, int to) {
        return IntStream.range(from, to).mapToObj(ManyFilesTest::file).toList();
    }

    @Test
    void arePartedIntoChunksOfAThousand() {
        Snapshot snapshot = build(FIRST, null, 0, 2_500, Set.of());

        assertThat(snapshot.chunks()).containsExactly(chunk(FIRST, 0), chunk(FIRST, 1));
        assertThat(snapshot.files()).hasSize(500);
        assertThat(snapshot.rows()).isEqualTo(2_500);
        assertThat(paths(snapshot)).isEqualTo(files(0, 2_500));
    }

    @Test
    void keepTheirFullChunksWhenFilesAreAppended() {
        Snapshot before = build(FIRST, null, 0, 2_500, Set.of());

        Snapshot after = build(SECOND, before, 2_500, 3_001, Set.of());

        assertThat(after.chunks()).containsExactly(chunk(FIRST, 0), chunk(FIRST, 1), chunk(SECOND, 0));
        assertThat(after.files()).hasSize(1);
        assertThat(paths(after)).isEqualTo(files(0, 3_001));
    }

    @Test
    void arePartedAnewFromTheChunkOnThatLosesAFile() {
        Snapshot before = build(FIRST, null, 0, 3_500, Set.of());

        Snapshot after = build(SECOND, before, 3_500, 3_501, Set.of(file(1_700)));

        assertThat(after.chunks()).containsExactly(chunk(FIRST, 0), chunk(SECOND, 0), chunk(SECOND, 1));
        assertThat(after.files()).hasSize(500);
        assertThat(paths(after))
                .isEqualTo(IntStream.range(0, 3_501)
                        .filter(number -> number != 1_700)
                        .mapToObj(ManyFilesTest::file)
                        .toList());
    }

    @Test
    void areLoadedVacuumedAndTakenTogether() {
        Lake lake = new Lake(bucket, directory);
        append(lake, 0, 1_001, 1);
        append(lake, 1_001, 2, 2);

        new Vacuum(bucket, Clock.systemUTC())
                .run(new Vacuum.Retention(Duration.ofSeconds(-5), Duration.ofSeconds(-5), Duration.ofDays(1)));

        assertThat(lake.rows(Lake.ORDERS)).hasSize(1_003).contains("0=v0", "1002=v1002");
        assertThat(new Compaction(bucket, Lake.settings(directory))
                        .run("shop/orders", new Compaction.Options(WriteOptions.DEFAULT, null)))
                .contains(new Compaction.Compacted("shop/orders", 1_003, 1, 1_003, PendingRemovals.NONE));
        assertThat(lake.rowsByGlob(Lake.ORDERS)).hasSize(1_003).contains("0=v0", "1002=v1002");
    }

    /** Loads rows, each in a file of its own. */
    private static void append(Lake lake, int firstId, int rows, int state) {
        WriteOptions tiny = new WriteOptions(Compression.NONE, WriteOptions.FormatVersion.V1, 1, 1);
        TableSpec spec =
                new TableSpec(Lake.ORDERS, WriteMode.APPEND, List.of(), List.of(), tiny, TablePolicy.DEFAULT, null);
        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(spec);
            for (int id = firstId; id < firstId + rows; id++) {
                table.write(Lake.batch(table, id, 1, "v"), null);
            }
            load.commit(IntNode.valueOf(state));
        }
    }
}
