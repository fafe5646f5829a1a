package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.OracleRows;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random rows of every type on their way through all that writes files of a table again, as two readers find them that know
 * nothing of us.
 */
class TypeOracleLakeTest {

    private static final int ROWS = 150;

    /** What holds the values of {@link #NARROW} and of {@link #DECIMAL}. */
    private static final DecimalType WIDE = new DecimalType(20, 1);

    private static final LogicalType NARROW = IntegerType.INT64;
    private static final LogicalType DECIMAL = new DecimalType(9, 1);

    @TempDir
    Path directory;

    private final Map<Long, List<Object>> expected = new TreeMap<>();
    private LocalBucket bucket;
    private Lake lake;

    @BeforeEach
    void open() {
        bucket = new LocalBucket(directory.resolve("bucket"));
        lake = new Lake(bucket, directory);
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    @Test
    void everyReaderFindsEveryValueAsItWasAfterMergesAChangeOfTypeAndACompaction() {
        load(WriteMode.MERGE, NARROW, 1, 0);
        load(WriteMode.MERGE, NARROW, 2, ROWS / 2);
        assertThatReadersFindAllOf(NARROW);

        load(WriteMode.APPEND, DECIMAL, 3, 10 * ROWS);
        assertThatReadersFindAllOf(WIDE);

        assertThat(new Compaction(bucket, Lake.settings(directory))
                        .run(Lake.ORDERS.key(), new Compaction.Options(WriteOptions.DEFAULT, null)))
                .isPresent();
        assertThat(files()).hasSize(1);
        assertThatReadersFindAllOf(WIDE);
    }

    /** An id, all types, and a column of one that changes. */
    private static Schema schema(LogicalType changing) {
        List<Field> fields = new ArrayList<>(List.of(new Field("id", IntegerType.INT64)));
        fields.addAll(OracleRows.random(1, 0).schema().fields());
        fields.add(new Field("changing", changing));
        return new Schema(fields);
    }

    private void load(WriteMode mode, LogicalType changing, int number, long firstId) {
        Schema schema = schema(changing);
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> values : OracleRows.random(schema, number, ROWS).rows()) {
            List<Object> row = new ArrayList<>(values);
            row.set(0, firstId + rows.size());
            rows.add(row);
            expected.put(firstId + rows.size() - 1, row);
        }
        try (Load load = lake.begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, mode));
            table.declare(schema);
            RowBatch batch = table.batch(schema);
            new OracleRows(schema, rows).appendTo(batch, 0, ROWS);
            table.write(batch, null);
            load.commit(IntNode.valueOf(number));
        }
    }

    private void assertThatReadersFindAllOf(LogicalType changing) {
        Schema schema = schema(changing);
        List<List<Object>> rows =
                expected.values().stream().map(row -> as(changing, row)).toList();
        OracleRows all = new OracleRows(schema, rows);
        assertThat(snapshot().schema()).isEqualTo(schema);
        assertThat(files())
                .as("parquet-avro")
                .flatExtracting(
                        file -> OracleRows.byAvro(file, FileFooter.read(file).schema()))
                .containsExactlyInAnyOrderElementsOf(all.texts());
        assertThat(files())
                .as("DuckDB")
                .flatExtracting(file -> OracleRows.byDuckDb(file, schema))
                .containsExactlyInAnyOrderElementsOf(all.texts());
    }

    /** A row whose last value is of this type. */
    private static List<Object> as(LogicalType changing, List<Object> row) {
        List<Object> widened = new ArrayList<>(row);
        Object last = widened.remove(widened.size() - 1);
        boolean isWidened = changing.equals(WIDE) && last instanceof Long;
        widened.add(isWidened ? BigDecimal.valueOf((Long) last).setScale(1) : last);
        return widened;
    }

    private Snapshot snapshot() {
        return new SnapshotStore(bucket)
                .current(new ManifestStore(bucket)
                        .load()
                        .manifest()
                        .table(Lake.ORDERS.key())
                        .orElseThrow())
                .orElseThrow();
    }

    private List<Path> files() {
        return new SnapshotStore(bucket)
                .files(snapshot()).stream()
                        .map(file -> bucket.localFile(file.path()))
                        .toList();
    }
}
