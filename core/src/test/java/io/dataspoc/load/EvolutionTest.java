package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.CheckException;
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
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables whose columns, versions and rows change from load to load. */
class EvolutionTest {

    @TempDir
    Path directory;

    private LocalBucket bucket;
    private Engine engine;
    private int state;

    @BeforeEach
    void open() {
        bucket = new LocalBucket(directory.resolve("bucket"));
        engine = CrashGround.newEngine(directory);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static TableSpec spec(WriteMode mode, TablePolicy policy, String... partitionBy) {
        List<String> keys = mode == WriteMode.MERGE ? List.of("id") : List.of();
        List<PartitionKey> partitions =
                List.of(partitionBy).stream().map(PartitionKey::parse).toList();
        return new TableSpec(Lake.ORDERS, mode, keys, partitions, WriteOptions.DEFAULT, policy, null);
    }

    private static TablePolicy policy(Deletions deletions, SchemaChangePolicy change, Expectation expectation) {
        return new TablePolicy(deletions, change, TablePolicy.DEFAULT_REWRITE_BYTES, History.TRASH, expectation);
    }

    /** Loads the rows of queries, each in a file of its own. */
    private Optional<CommitReport> load(TableSpec spec, String... queries) {
        try (Load load = Load.begin(bucket, "shop", "run", Lake.settings(directory))) {
            TableLoad table = load.table(spec);
            for (String query : queries) {
                Path file = table.newFile();
                engine.copyToParquet(query, file, "COMPRESSION zstd");
                table.add(file);
            }
            return load.commit(IntNode.valueOf(++state));
        }
    }

    private Optional<CommitReport> append(String... queries) {
        return load(spec(WriteMode.APPEND, TablePolicy.DEFAULT), queries);
    }

    private Optional<CommitReport> merge(String... queries) {
        return load(spec(WriteMode.MERGE, TablePolicy.DEFAULT), queries);
    }

    private static TableCounts counts(Optional<CommitReport> report) {
        return report.orElseThrow().tables().get(0).counts();
    }

    private Snapshot snapshot() {
        SnapshotStore snapshots = new SnapshotStore(bucket);
        return snapshots
                .current(new ManifestStore(bucket)
                        .load()
                        .manifest()
                        .table(Lake.ORDERS.key())
                        .orElseThrow())
                .orElseThrow();
    }

    private List<DataFile> files() {
        return new SnapshotStore(bucket).files(snapshot());
    }

    /** The rows as a reader has them who casts every file to the table's types. */
    private List<String> rows() {
        Snapshot snapshot = snapshot();
        List<FileQuery.Input> inputs = files().stream()
                .map(file -> new FileQuery.Input(
                        bucket.localFile(file.path()), snapshot.fileSchemas().get(file.schemaId())))
                .toList();
        return texts("(" + FileQuery.rows(inputs, snapshot.schema()) + ")");
    }

    /** The rows as a reader finds them who takes all files and unites their columns. */
    private List<String> rowsByGlob() {
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

    @Test
    void addsAColumn() {
        append("SELECT 1::BIGINT AS id, 'a' AS text");

        Optional<CommitReport> report = append("SELECT 2::BIGINT AS id, 'b' AS text, DATE '2026-01-02' AS day");

        assertThat(report.orElseThrow().tables().get(0).schemaChanges())
                .extracting(Object::toString)
                .containsExactly("added day date32[day]");
        assertThat(rows()).containsExactly("1 a -", "2 b 2026-01-02");
        assertThat(rowsByGlob()).isEqualTo(rows());
        assertThat(files()).hasSize(2);
    }

    @Test
    void widensIntegersToDecimalsWithNothingLost() {
        append("SELECT 9007199254740993::BIGINT AS id");

        append("SELECT 12345678901234567890.25::DECIMAL(22, 2) AS id");

        assertThat(rows()).containsExactly("12345678901234567890.25", "9007199254740993.00");
        assertThat(rowsByGlob()).isEqualTo(rows());
    }

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    void takesTwoTypesInOneLoad(WriteMode mode) {
        TableSpec spec = spec(mode, TablePolicy.DEFAULT);

        load(spec, "SELECT 1::INTEGER AS id, 'a' AS text", "SELECT 5000000000::BIGINT AS id, 'b' AS text");

        assertThat(rows()).containsExactly("1 a", "5000000000 b");
        assertThat(rowsByGlob()).isEqualTo(rows());
        assertThat(snapshot().fileSchemas()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = WriteMode.class,
            names = {"APPEND", "MERGE"})
    void dropsRowsOfLowerVersionsWhenOneIsActivated(WriteMode mode) {
        loadVersion(mode, 1, 1, 3, false);
        loadVersion(mode, 2, 2, 1, false);
        assertThat(rows()).hasSize(mode == WriteMode.APPEND ? 4 : 3);

        loadVersion(mode, 2, 7, 1, true);

        assertThat(rows()).containsExactly("2 v2", "7 v7");
        assertThat(rowsByGlob()).isEqualTo(rows());
    }

    private void loadVersion(WriteMode mode, long version, long firstId, int rows, boolean activates) {
        try (Load load = Load.begin(bucket, "shop", "run", Lake.settings(directory))) {
            TableLoad table = load.table(spec(mode, TablePolicy.DEFAULT));
            table.write(Lake.batch(table, firstId, rows, "v"), version);
            if (activates) {
                table.activate(version);
            }
            load.commit(IntNode.valueOf(++state));
        }
    }

    @Test
    void putsRowsIntoTheirPartitions() {
        TableSpec spec = spec(WriteMode.APPEND, TablePolicy.DEFAULT, "_extraction_date", "month(day)", "text");

        load(
                spec,
                "SELECT * FROM (VALUES (1, DATE '2026-01-31', 'a/b'), (2, DATE '2026-02-01', NULL),"
                        + " (3, NULL, 'a/b'), (4, DATE '2026-01-01', 'a/b')) rows(id, day, text)");

        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(rows()).containsExactly("1 2026-01-31 a/b", "2 2026-02-01 -", "3 - a/b", "4 2026-01-01 a/b");
        assertThat(rowsByGlob()).isEqualTo(rows());
        assertThat(files())
                .extracting(file -> file.path().parent().orElseThrow().value())
                .containsExactlyInAnyOrder(
                        "raw/shop/orders/dt=" + today + "/day_month=2026-01/text_part=a%2Fb",
                        "raw/shop/orders/dt=" + today + "/day_month=2026-02/text_part=__HIVE_DEFAULT_PARTITION__",
                        "raw/shop/orders/dt=" + today + "/day_month=__HIVE_DEFAULT_PARTITION__/text_part=a%2Fb");
    }

    @Test
    void mergesAcrossPartitions() {
        TableSpec spec = spec(WriteMode.MERGE, TablePolicy.DEFAULT, "text");
        load(spec, "SELECT * FROM (VALUES (1, 'a'), (2, 'a'), (3, 'b')) rows(id, text)");

        TableCounts counts = counts(load(spec, "SELECT * FROM (VALUES (2, 'b'), (4, NULL)) rows(id, text)"));

        assertThat(counts).isEqualTo(new TableCounts(2, 1, 1, 0, 0));
        assertThat(rows()).containsExactly("1 a", "2 b", "3 b", "4 -");
        assertThat(rowsByGlob()).isEqualTo(rows());
    }

    @Test
    void stopsWhenTooFewRowsWouldBeLeft() {
        TableSpec many =
                spec(WriteMode.REPLACE, policy(Deletions.MARK, SchemaChangePolicy.EVOLVE, new Expectation(2L, 0.5)));
        load(many, "SELECT range AS id FROM range(10)");

        assertThatThrownBy(() -> load(many, "SELECT range AS id FROM range(1)"))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("would have 1 rows, expected are at least 2");
        assertThatThrownBy(() -> load(many, "SELECT range AS id FROM range(4)"))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("would drop from 10 to 4 rows");
        assertThat(rows()).hasSize(10);
        assertThat(rowsByGlob()).hasSize(10);
        load(many, "SELECT range AS id FROM range(5)");
        assertThat(rows()).hasSize(5);
    }

    @Test
    void stopsWhenColumnsChangeThatAreFrozen() {
        TableSpec frozen = spec(WriteMode.APPEND, policy(Deletions.MARK, SchemaChangePolicy.FREEZE, Expectation.NONE));
        load(frozen, "SELECT 1::BIGINT AS id");

        assertThatThrownBy(() -> load(frozen, "SELECT 2::BIGINT AS id, 'b' AS text"))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("'on_schema_change' is 'freeze': [added text string]");
        assertThat(rows()).containsExactly("1");
        assertThat(rowsByGlob()).containsExactly("1");
    }

    @Test
    void keepsTheLastOfTheRowsWithOneKey() {
        merge("SELECT * FROM (VALUES (1, 'a'), (2, 'b')) rows(id, text)");

        TableCounts counts = counts(merge(
                "SELECT * FROM (VALUES (2, 'c'), (3, 'd'), (2, 'e')) rows(id, text)",
                "SELECT * FROM (VALUES (3, 'f')) rows(id, text)"));

        assertThat(counts).isEqualTo(new TableCounts(4, 1, 1, 0, 2));
        assertThat(rows()).containsExactly("1 a", "2 e", "3 f");
        assertThat(rowsByGlob()).isEqualTo(rows());
    }

    @Test
    void removesRowsThatTheSourceHasDeleted() {
        TableSpec spec = spec(WriteMode.MERGE, policy(Deletions.REMOVE, SchemaChangePolicy.EVOLVE, Expectation.NONE));
        load(spec, "SELECT * FROM (VALUES (1, 'a', NULL), (2, 'b', NULL)) rows(id, text, _sdc_deleted_at)");

        TableCounts counts = counts(load(
                spec,
                "SELECT * FROM (VALUES (2, 'b', 'now'), (3, 'c', 'now'), (4, 'd', 'now'), (4, 'd', NULL))"
                        + " rows(id, text, _sdc_deleted_at)"));

        assertThat(counts).isEqualTo(new TableCounts(4, 1, 0, 2, 1));
        assertThat(rows()).containsExactly("1 a -", "4 d -");
    }

    @Test
    void leavesAnEmptyTableWhenTheLastRowIsDeleted() {
        TableSpec spec = spec(WriteMode.MERGE, policy(Deletions.REMOVE, SchemaChangePolicy.EVOLVE, Expectation.NONE));
        load(spec, "SELECT 1 AS id, NULL::VARCHAR AS _sdc_deleted_at");

        load(spec, "SELECT 1 AS id, 'now' AS _sdc_deleted_at");

        assertThat(rows()).isEmpty();
        assertThat(rowsByGlob()).isEmpty();
        assertThat(snapshot().schema()).extracting(Schema::names).isEqualTo(List.of("id", "_sdc_deleted_at"));
    }

    @Test
    void mergesByKeysWhoseTypeChanges() {
        merge("SELECT range AS id, 'a' || range AS text FROM range(9, 11)");

        TableCounts counts = counts(merge("SELECT '10' AS id, 'b10' AS text"));

        assertThat(counts).isEqualTo(new TableCounts(1, 0, 1, 0, 0));
        assertThat(rows()).containsExactly("10 b10", "9 a9");
    }

    @Test
    void mergesByKeysWhoseTypeChangesInFilesThatStayAsTheyAre() {
        TablePolicy rewritesNothing =
                new TablePolicy(Deletions.MARK, SchemaChangePolicy.EVOLVE, 0, History.TRASH, Expectation.NONE);
        TableSpec spec = spec(WriteMode.MERGE, rewritesNothing);
        load(spec, "SELECT range AS id, 'a' || range AS text FROM range(9, 11)");

        TableCounts counts = counts(load(spec, "SELECT '10' AS id, 'b10' AS text"));

        assertThat(counts).isEqualTo(new TableCounts(1, 0, 1, 0, 0));
        assertThat(rows()).containsExactly("10 b10", "9 a9");
    }

    @Test
    void mergesByKeysWhoseTypeChangesWithinALoad() {
        merge("SELECT '100' AS id, 'a' AS text", "SELECT '99' AS id, 'a' AS text");

        TableCounts counts = counts(
                merge("SELECT * FROM (VALUES (100, 'b'), (99, 'b')) rows(id, text)", "SELECT 'x' AS id, 'c' AS text"));

        assertThat(counts).isEqualTo(new TableCounts(3, 1, 2, 0, 0));
        assertThat(rows()).containsExactly("100 b", "99 b", "x c");
    }
}
