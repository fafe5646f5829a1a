package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A bucket with a table of numbered texts, for tests: loads into it, and reads it back as its readers do. */
final class Lake {

    static final Schema COLUMNS = Schema.of(new Field("id", IntegerType.INT64), new Field("text", new StringType()));
    static final TableId ORDERS = new TableId("raw", "shop", "orders");

    private final Bucket bucket;
    private final Path directory;

    Lake(Bucket bucket, Path directory) {
        this.bucket = bucket;
        this.directory = directory;
    }

    static LoadSettings settings(Path directory) {
        LeaseTiming timing = new LeaseTiming(Duration.ofMillis(200), Duration.ofMillis(900));
        return new LoadSettings(
                Clock.systemUTC(), timing, new EngineOptions(256L << 20, 1, directory.resolve("spill")));
    }

    static TableSpec spec(TableId id, WriteMode mode) {
        List<String> keys = mode == WriteMode.MERGE ? List.of("id") : List.of();
        return new TableSpec(id, mode, keys, List.of(), WriteOptions.DEFAULT, TablePolicy.DEFAULT, null);
    }

    Load begin(String pipeline) {
        return Load.begin(bucket, pipeline, "run", settings(directory));
    }

    static RowBatch batch(TableLoad table, long firstId, int rows, String text) {
        RowBatch batch = table.batch(COLUMNS);
        for (long id = firstId; id < firstId + rows; id++) {
            byte[] value = (text + id).getBytes(StandardCharsets.UTF_8);
            ((LongVector) batch.column(0)).append(id);
            ((BytesVector) batch.column(1)).append(value, 0, value.length);
            batch.endRow();
        }
        return batch;
    }

    /** The rows of a table as its manifest has them, {@code id=text} and sorted. */
    List<String> rows(TableId id) {
        return rows(new ManifestStore(bucket).load().manifest(), id);
    }

    List<String> rows(Manifest manifest, TableId id) {
        SnapshotStore snapshots = new SnapshotStore(bucket);
        Snapshot snapshot =
                snapshots.current(manifest.table(id.key()).orElseThrow()).orElseThrow();
        List<Path> files = snapshots.files(snapshot).stream()
                .map(DataFile::path)
                .map(bucket::localFile)
                .toList();
        return rows(files);
    }

    /** The rows that a reader finds who takes all Parquet files below the table's directory. */
    List<String> rowsByGlob(TableId id) {
        List<Path> files = new ArrayList<>();
        bucket.list(id.directory().asPrefix(), object -> {
            if (DataFileNames.isParquet(object.key())) {
                files.add(bucket.localFile(object.key()));
            }
        });
        return files.isEmpty() ? List.of() : rows(files);
    }

    private List<String> rows(List<Path> files) {
        try (Engine engine = Engine.open(settings(directory).engine())) {
            return engine.query(
                    "SELECT id || '=' || text FROM read_parquet(" + Sql.files(files) + ") ORDER BY id, text",
                    row -> row.text(1));
        }
    }

    /** The keys of all objects. */
    Set<ObjectKey> keys() {
        TreeSet<ObjectKey> keys = new TreeSet<>();
        bucket.list(io.dataspoc.bucket.KeyPrefix.ROOT, object -> keys.add(object.key()));
        return keys;
    }
}
