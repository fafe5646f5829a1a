package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.TableRows.Row;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A bucket on which processes crash, and everything that must hold of it whatever happened. */
final class CrashGround implements AutoCloseable {

    /** Where the bucket is. */
    enum Store {
        MEMORY,
        LOCAL;

        private Bucket open(Path directory) {
            return switch (this) {
                case MEMORY -> new MemoryBucket(created(directory.resolve("memory")), Clock.systemUTC());
                case LOCAL -> new LocalBucket(directory.resolve("bucket"));
            };
        }

        private static Path created(Path directory) {
            try {
                return Files.createDirectories(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether every crash is tried everywhere, which takes minutes; else only some sources are tried on local files. */
    private static final boolean IS_EXHAUSTIVE = Boolean.getBoolean("dataspoc.crash.exhaustive");

    private static final Set<CrashSource> TRIED_ON_FILES = EnumSet.of(CrashSource.REPLACE);

    private static final Set<CrashSource> SLOW =
            EnumSet.of(CrashSource.MERGE, CrashSource.WIDENING, CrashSource.TWO_TABLES);

    private static final TableId OTHERS = new TableId("raw", "other", "others");

    private final Bucket bucket;
    private final Path directory;
    private final Engine engine;
    private final ManifestStore manifests;
    private final SnapshotStore snapshots;
    private final CommitRecordStore records;

    CrashGround(Bucket bucket, Path directory, Engine engine) {
        this.bucket = bucket;
        this.directory = directory;
        this.engine = engine;
        this.manifests = new ManifestStore(bucket);
        this.snapshots = new SnapshotStore(bucket);
        this.records = new CommitRecordStore(bucket);
    }

    /** Stores, and sources to be tried on them. */
    static Stream<Arguments> cases() {
        return Stream.of(Store.values())
                .flatMap(store -> Stream.of(CrashSource.values())
                        .filter(source -> IS_EXHAUSTIVE || store == Store.MEMORY || TRIED_ON_FILES.contains(source))
                        .map(source -> Arguments.of(store, source)));
    }

    /** Stores, and sources to be tried on them where every try takes long: those that merge are left out. */
    static Stream<Arguments> quickCases() {
        return cases().filter(arguments ->
                IS_EXHAUSTIVE || !(arguments.get()[1] instanceof CrashSource source && SLOW.contains(source)));
    }

    static CrashGround open(Store store, Path directory, Engine engine) {
        return new CrashGround(store.open(directory), directory, engine);
    }

    static Engine newEngine(Path directory) {
        return Engine.open(new EngineOptions(256L << 20, 1, directory.resolve("spill")));
    }

    /** The bucket as processes use it that do not crash. */
    Bucket bucket() {
        return bucket;
    }

    /** Settings of a process of which everybody thinks that it is gone, as soon as somebody asks. */
    LoadSettings settingsOfTheDead() {
        ProcessIdentity living = ProcessIdentity.current();
        ProcessIdentity dead = new ProcessIdentity(living.host(), living.hostId(), living.pid(), "long ago");
        return new LoadSettings(
                Clock.systemUTC(),
                LeaseTiming.DEFAULT,
                settings(LeaseTiming.DEFAULT).engine(),
                dead);
    }

    LoadSettings settings(LeaseTiming timing) {
        return new LoadSettings(
                Clock.systemUTC(), timing, new EngineOptions(256L << 20, 1, directory.resolve("spill")));
    }

    Load begin(Bucket through, String pipeline) {
        return Load.begin(through, pipeline, "run", settingsOfTheDead());
    }

    List<Recovery.Recovered> recover(Bucket through) {
        return new Recovery(through, Clock.systemUTC(), new LeaseTiming(Duration.ofMillis(5), Duration.ofMillis(20)))
                .run(LeaseStore.Patience.ASK);
    }

    /** Another pipeline commits, so that commits that are done for leave the manifest. */
    void commitOfAnotherPipeline() {
        try (Load load = begin(bucket, "other")) {
            TableRows.append(OTHERS, 1, 1, "other").writeTo(load);
            load.commit(null);
        }
    }

    Manifest manifest() {
        return manifests.load().manifest();
    }

    /** The step that the bookmark says is done. */
    int bookmark() {
        return records.bookmark(manifest(), StepSource.PIPELINE)
                .map(state -> state.isObject() ? state.path("step") : state)
                .map(JsonNode::asInt)
                .orElse(0);
    }

    /** The rows of all tables as a version of the manifest has them; replaced files may be read from the trash. */
    Map<TableId, List<Row>> tables(Manifest manifest) {
        Map<TableId, List<Row>> tables = new TreeMap<>((a, b) -> a.key().compareTo(b.key()));
        manifest.tables().values().forEach(entry -> tables.put(entry.id(), rows(entry)));
        return tables;
    }

    /** The rows of all tables of the pipeline that crashes. */
    Map<TableId, List<Row>> shopTables() {
        Map<TableId, List<Row>> tables = tables(manifest());
        tables.remove(OTHERS);
        return tables;
    }

    List<ObjectKey> liveFiles(TableId id) {
        return liveFiles(id.key());
    }

    List<ObjectKey> liveFiles(String key) {
        TableEntry entry = manifest().table(key).orElseThrow();
        return snapshots.files(snapshots.current(entry).orElseThrow()).stream()
                .map(DataFile::path)
                .toList();
    }

    private List<Row> rows(TableEntry entry) {
        Snapshot snapshot = snapshots.current(entry).orElseThrow();
        List<Path> files =
                snapshots.files(snapshot).stream().map(this::inPlaceOrTrash).toList();
        List<Row> rows = rows(files);
        assertThat(snapshot.rows())
                .as("rows that %s claims to have", snapshot.key())
                .isEqualTo(rows.size());
        return rows;
    }

    private Path inPlaceOrTrash(DataFile file) {
        boolean inPlace = bucket.find(file.path()).isPresent();
        return bucket.localFile(inPlace ? file.path() : LakePaths.trash(file.path()));
    }

    /** The rows of all tables as a reader finds them who takes all Parquet files below their directories. */
    Map<TableId, List<Row>> tablesByGlob(Set<TableId> ids) {
        Map<TableId, List<Row>> tables = new TreeMap<>((a, b) -> a.key().compareTo(b.key()));
        for (TableId id : ids) {
            List<Path> files = new ArrayList<>();
            bucket.list(id.directory().asPrefix(), object -> {
                if (object.key().name().endsWith(".parquet")) {
                    files.add(bucket.localFile(object.key()));
                }
            });
            tables.put(id, rows(files));
        }
        return tables;
    }

    private List<Row> rows(List<Path> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        List<Row> rows = engine.query(
                "SELECT id, text FROM read_parquet(" + Sql.files(files)
                        + ", union_by_name = true, hive_partitioning = false)",
                row -> new Row(row.number(1), String.valueOf(row.text(2))));
        rows.sort(null);
        return rows;
    }

    /** Every reader sees exactly what this step left, and nothing lies about that does not belong. */
    void checkAtRest(StepSource source, int step) {
        Map<TableId, List<Row>> expected = source.tables(step);
        assertThat(bookmark()).as("bookmark").isEqualTo(step);
        assertThat(shopTables()).as("by manifest").isEqualTo(expected);
        assertThat(tablesByGlob(expected.keySet())).as("by glob").isEqualTo(expected);
        checkTidy();
    }

    /** Every object is of use. */
    void checkTidy() {
        new Inventory(bucket).checkEverythingIsOfUse();
    }

    @Override
    public void close() {
        bucket.close();
    }
}
