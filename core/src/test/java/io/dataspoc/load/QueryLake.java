package io.dataspoc.load;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.load.TablePolicy.Deletions;
import io.dataspoc.load.TablePolicy.Expectation;
import io.dataspoc.load.TablePolicy.History;
import io.dataspoc.load.TablePolicy.SchemaChangePolicy;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.WriteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A bucket with a table of any columns, for tests: loads the rows of queries into it, and reads it back as texts. */
final class QueryLake implements AutoCloseable {

    private final Path directory;
    private final LocalBucket bucket;
    private final Engine engine;
    private int state;

    QueryLake(Path directory) {
        this.directory = directory;
        this.bucket = new LocalBucket(directory.resolve("bucket"));
        this.engine = CrashGround.newEngine(directory);
    }

    Load begin() {
        return begin("shop");
    }

    Load begin(String pipeline) {
        return Load.begin(bucket, pipeline, "run", Lake.settings(directory));
    }

    /** A bookmark that no load had before. */
    IntNode nextState() {
        return IntNode.valueOf(++state);
    }

    static TableSpec spec(WriteMode mode, TablePolicy policy, String... partitionBy) {
        List<String> keys = mode == WriteMode.MERGE ? List.of("id") : List.of();
        List<PartitionKey> partitions =
                List.of(partitionBy).stream().map(PartitionKey::parse).toList();
        return new TableSpec(Lake.ORDERS, mode, keys, partitions, WriteOptions.DEFAULT, policy, null);
    }

    static TablePolicy policy(Deletions deletions, SchemaChangePolicy change, Expectation expectation) {
        return new TablePolicy(deletions, change, TablePolicy.DEFAULT_REWRITE_BYTES, History.TRASH, expectation);
    }

    /** Loads the rows of queries, each in a file of its own. */
    Optional<CommitReport> load(TableSpec spec, String... queries) {
        try (Load load = begin()) {
            TableLoad table = load.table(spec);
            for (String query : queries) {
                Path file = table.newFile();
                engine.copyToParquet(query, file, "COMPRESSION zstd");
                table.add(file);
            }
            return load.commit(nextState());
        }
    }

    Optional<CommitReport> append(String... queries) {
        return load(spec(WriteMode.APPEND, TablePolicy.DEFAULT), queries);
    }

    Optional<CommitReport> merge(String... queries) {
        return load(spec(WriteMode.MERGE, TablePolicy.DEFAULT), queries);
    }

    Optional<Compaction.Compacted> compact() {
        return new Compaction(bucket, Lake.settings(directory))
                .run(Lake.ORDERS.key(), new Compaction.Options(WriteOptions.DEFAULT, null));
    }

    static TableCounts counts(Optional<CommitReport> report) {
        return report.orElseThrow().tables().get(0).counts();
    }

    Snapshot snapshot() {
        SnapshotStore snapshots = new SnapshotStore(bucket);
        return snapshots
                .current(new ManifestStore(bucket)
                        .load()
                        .manifest()
                        .table(Lake.ORDERS.key())
                        .orElseThrow())
                .orElseThrow();
    }

    List<DataFile> files() {
        return new SnapshotStore(bucket).files(snapshot());
    }

    /** The rows as a reader has them who casts every file to the table's types. */
    List<String> rows() {
        Snapshot snapshot = snapshot();
        List<FileQuery.Input> inputs = files().stream()
                .map(file -> new FileQuery.Input(
                        bucket.localFile(file.path()), snapshot.fileSchemas().get(file.schemaId()), file.rows()))
                .toList();
        return texts("(" + FileQuery.rows(inputs, snapshot.schema()) + ")");
    }

    /** The rows as a reader finds them who takes all files and unites their columns. */
    List<String> rowsByGlob() {
        Path all = directory.resolve("bucket/raw/shop/orders");
        return texts("read_parquet(" + Sql.literal(all + "/**/*.parquet")
                + ", union_by_name = true, hive_partitioning = false)");
    }

    private List<String> texts(String relation) {
        String line = snapshot().schema().names().stream()
                .map(name -> "coalesce(" + Sql.identifier(name) + "::VARCHAR, '-')")
                .collect(Collectors.joining(" || ' ' || "));
        return engine.query("SELECT " + line + " AS line FROM " + relation + " ORDER BY line", row -> row.text(1));
    }

    @Override
    public void close() {
        engine.close();
    }
}
