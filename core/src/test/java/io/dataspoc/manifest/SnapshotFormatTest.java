package io.dataspoc.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.Docs;
import io.dataspoc.FormatFields;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.ColumnStatistics;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.PartitionValue;
import io.dataspoc.lake.TableId;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotFormatTest {

    private static final CommitId COMMIT = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");
    private static final String CHUNK_COMMIT = "01K8Z00NQ8E0ZBGJ09TQM83XSS";
    private static final Instant COMMITTED_AT = Instant.parse("2026-03-02T06:00:04.215Z");
    private static final ObjectKey KEY = snapshot(COMMIT + ".json.gz");

    private static final DataFile MARCH = new DataFile(
            new ObjectKey("raw/shop/orders/placed_at_month=2026-03/orders-" + COMMIT + "-0000.parquet"),
            3,
            1_912,
            List.of(new PartitionValue("placed_at_month", "2026-03")),
            1,
            1_740_787_200_000L,
            Map.of(
                    "order_id", new ColumnStatistics(0, "250001", "250003"),
                    "amount", new ColumnStatistics(0, "-4.50", "1200.00"),
                    "placed_at", new ColumnStatistics(0, "2026-03-01T08:15:30Z", "2026-03-02T05:59:59.500Z"),
                    "token",
                            new ColumnStatistics(
                                    1,
                                    "30cbc97d-0fef-4928-a683-6886a260cd0b",
                                    "7b45145c-1a81-482c-a4e5-0cad66237a04")));

    private static final DataFile WITHOUT_DATE = new DataFile(
            new ObjectKey(
                    "raw/shop/orders/placed_at_month=__HIVE_DEFAULT_PARTITION__/orders-" + COMMIT + "-0001.parquet"),
            2,
            1_874,
            List.of(new PartitionValue("placed_at_month", null)),
            1,
            null,
            Map.of(
                    "order_id", new ColumnStatistics(0, "250004", "250005"),
                    "placed_at", new ColumnStatistics(2, null, null)));

    private static ObjectKey snapshot(String name) {
        return new ObjectKey(".dataspoc/snapshots/shop/orders/" + name);
    }

    private static Schema columns(LogicalType amount, Field... more) {
        Schema columns = Schema.of(
                new Field("order_id", IntegerType.INT64),
                new Field("amount", amount),
                new Field("placed_at", TimestampType.UTC_MICROS));
        for (Field field : more) {
            columns = columns.with(field);
        }
        return columns;
    }

    @Test
    void readsTheExample() {
        Snapshot snapshot = SnapshotFormat.parse(Docs.text("spec/examples/snapshot.json"), KEY);

        Schema schema = columns(
                new DecimalType(18, 2), new Field("token", new UuidType()), new Field("details", new JsonType()));
        assertThat(snapshot)
                .isEqualTo(new Snapshot(
                        COMMIT,
                        KEY,
                        Operation.MERGE,
                        COMMITTED_AT,
                        snapshot("01KJKZPYPGV37E3S3E28JT97KB.json.gz"),
                        new TableId("raw", "shop", "orders"),
                        new ObjectKey("raw/shop/orders"),
                        "shop",
                        COMMIT,
                        schema,
                        WriteMode.MERGE,
                        List.of("order_id"),
                        List.of(PartitionKey.parse("month(placed_at)")),
                        new TableStats(250_005, 124, COMMITTED_AT, 3),
                        List.of(columns(new DecimalType(12, 2)), schema),
                        List.of(new ChunkReference(
                                snapshot(CHUNK_COMMIT + "-files-0.json.gz"), 1_000, 250_000, 41_943_040)),
                        List.of(MARCH, WITHOUT_DATE)));
    }

    @Test
    void writesTheExample() {
        String text = Docs.text("spec/examples/snapshot.json");

        String written = SnapshotFormat.format(SnapshotFormat.parse(text, KEY));

        assertThat(written).isEqualTo(JsonTrees.parse(text, KEY).toString());
    }

    @Test
    void theExampleAgreesWithTheManifest() {
        Snapshot snapshot = SnapshotFormat.parse(Docs.text("spec/examples/snapshot.json"), KEY);
        Manifest manifest = ManifestFormat.parse(Docs.text("spec/examples/manifest.json"), ManifestFormatTest.BUCKET);

        TableEntry entry = manifest.tables().get("shop/orders");

        assertThat(TableEntry.of(snapshot, entry.extra())).isEqualTo(entry);
        assertThat(snapshot.rows()).isEqualTo(entry.stats().totalRows());
    }

    @Test
    void readsTheExampleOfAChunk() {
        ObjectKey key = snapshot(CHUNK_COMMIT + "-files-0.json.gz");

        List<DataFile> files = SnapshotFormat.parseChunk(Docs.text("spec/examples/chunk.json"), key);

        String path = "raw/shop/orders/placed_at_month=2025-11/orders-" + CHUNK_COMMIT;
        List<PartitionValue> november = List.of(new PartitionValue("placed_at_month", "2025-11"));
        assertThat(files)
                .containsExactly(
                        new DataFile(
                                new ObjectKey(path + "-0000.parquet"),
                                400,
                                20_480,
                                november,
                                0,
                                null,
                                Map.of("order_id", new ColumnStatistics(0, "1", "400"))),
                        new DataFile(new ObjectKey(path + "-0001.parquet"), 350, 18_200, november, 0, null, Map.of()));
        assertThat(SnapshotFormat.formatChunk(files))
                .isEqualTo(JsonTrees.parse(Docs.text("spec/examples/chunk.json"), key)
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "columns.json | damaged: 'type' is missing or of a wrong type",
                "format.json | damaged: 'format' is missing or of a wrong type",
                "newer.json | damaged: format 2 is not known here; a newer version of dataspoc wrote it",
                "operation.json | damaged: 'operation' is missing or of a wrong type",
                "partition.json | damaged: 'partition_by' is missing or of a wrong type",
                "path.json | damaged: 'path' is missing or of a wrong type",
            })
    void refusesADamagedOne(String file, String message) {
        String text = Golden.text("snapshot/" + file);

        assertThatThrownBy(() -> SnapshotFormat.parse(text, KEY))
                .isInstanceOf(BucketException.class)
                .hasMessage(KEY + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"layer\": \"raw\"` | `\"layer\": \"\"` | a table needs a path, a source and a name",
                "`\"name\": \"amount\"` | `\"name\": \"order_id\"` | two fields are named 'order_id'",
                "`\"schema\": 1` | `\"schema\": 99999999999` | 'schema' is missing or of a wrong type",
                "`\"parent\": \"` | `\"parent\": \"/` | 'parent' is missing or of a wrong type",
            })
    void refusesValuesThatMakeNoSense(String value, String other, String message) {
        String text = Docs.text("spec/examples/snapshot.json").replace(value, other);

        assertThatThrownBy(() -> SnapshotFormat.parse(text, KEY))
                .isInstanceOf(BucketException.class)
                .hasMessage(KEY + ": damaged: " + message);
    }

    @Test
    void refusesAFileWhoseSchemaItDoesNotHave() {
        String text = Docs.text("spec/examples/snapshot.json").replace("\"schema\": 1", "\"schema\": 5");

        assertThatThrownBy(() -> SnapshotFormat.parse(text, KEY))
                .isInstanceOf(BucketException.class)
                .hasMessage(KEY + ": damaged: " + MARCH.path() + " names schema 5 of 2");
    }

    @Test
    void refusesAChunkOfANewerFormat() {
        assertThatThrownBy(() -> SnapshotFormat.parseChunk("{\"format\":2,\"files\":[]}", KEY))
                .isInstanceOf(BucketException.class)
                .hasMessage(KEY + ": damaged: format 2 is not known here; a newer version of dataspoc wrote it");
    }

    @Test
    void theSpecificationNamesEveryField() {
        Set<String> fields =
                FormatFields.of(SnapshotFormat.class, DataFileFormat.class, SchemaFormat.class, StatsFormat.class);

        assertThat(Docs.rows("spec/snapshot.md")).isEqualTo(fields);
    }
}
