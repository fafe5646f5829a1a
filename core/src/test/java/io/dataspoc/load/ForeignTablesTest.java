package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.TableRows.Row;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.TableEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of other tools whose names, keys and directories are not those that we would give them. */
class ForeignTablesTest {

    private static final TableId RESEARCH = new TableId("raw", "shop", "R&D");

    @TempDir
    Path directory;

    private Engine engine;
    private CrashGround ground;

    @BeforeEach
    void open() {
        engine = CrashGround.newEngine(directory);
        ground = new CrashGround(new LocalBucket(directory.resolve("bucket")), directory, engine);
    }

    @AfterEach
    void close() {
        ground.close();
        engine.close();
    }

    private void writeFile(String key, String rows) {
        writeFile(key, rows, "id");
    }

    private void writeFile(String key, String rows, String id) {
        Path file = Path.of(ground.bucket().uri().path()).resolve(key);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine.execute("COPY (SELECT id::BIGINT AS " + id + ", text FROM (VALUES " + rows + ") rows(id, text)) TO "
                + Sql.literal(file.toString()) + " (FORMAT parquet)");
    }

    private void writeManifest(String tables) {
        ground.bucket().write(LakePaths.MANIFEST, Content.utf8("{\"version\": \"1.0\", \"tables\": {" + tables + "}}"));
    }

    private CommitReport load(TableRows rows) {
        try (Load load = ground.begin(ground.bucket(), StepSource.PIPELINE)) {
            rows.writeTo(load);
            return load.commit(IntNode.valueOf(1)).orElseThrow();
        }
    }

    private TableEntry entry(String key) {
        return ground.manifest().table(key).orElseThrow();
    }

    @Test
    void keepTheDirectoryInWhichTheyWereFound() {
        writeFile("raw/shop/R&D/data.parquet", "(1, 'old')");

        load(TableRows.append(TableRows.ORDERS, 1, 1, "a"));

        assertThat(entry("shop/R%26D").location()).isEqualTo(new ObjectKey("raw/shop/R&D"));
        assertThat(entry("shop/R%26D").id()).isEqualTo(RESEARCH);
        load(TableRows.append(RESEARCH, 2, 1, "new"));
        assertThat(ground.tables(ground.manifest()).get(RESEARCH))
                .containsExactly(new Row(1, "old"), new Row(2, "new2"));
        assertThat(ground.manifest().tables()).containsOnlyKeys("shop/R%26D", "shop/orders");
    }

    @Test
    void areNotTakenForOneAnotherWhoseDirectoriesSayTheSame() {
        writeFile("raw/shop/R&D/data.parquet", "(1, 'plain')");
        writeFile("raw/shop/R%26D/data.parquet", "(2, 'encoded')");

        load(TableRows.append(TableRows.ORDERS, 1, 1, "a"));

        assertThat(ground.manifest().tables().values())
                .extracting(entry -> entry.location().value())
                .containsExactlyInAnyOrder("raw/shop/R&D", "raw/shop/R%26D", "raw/shop/orders");
    }

    @Test
    void areFoundByTheirNamesWhateverTheirKeys() {
        writeFile("raw/shop/R&D/data.parquet", "(1, 'old')");
        writeManifest("\"shop/R&D\": {\"source\": \"shop\", \"table\": \"R&D\"}");

        load(TableRows.append(RESEARCH, 2, 1, "new"));

        assertThat(ground.manifest().tables()).containsOnlyKeys("shop/R&D");
        assertThat(ground.tables(ground.manifest()).get(RESEARCH))
                .containsExactly(new Row(1, "old"), new Row(2, "new2"));
    }

    @Test
    void areCountedByRunsWithoutRowsWhateverTheirNames() {
        writeFile("raw/shop/orders/data.parquet", "(1, 'old'), (2, 'old')");
        writeManifest("\"shop/orders\": {\"source\": \"SHOP\", \"table\": \"orders\","
                + " \"location\": \"raw/shop/orders\"}");
        load(TableRows.append(TableRows.ORDERS, 3, 1, "new"));

        try (Load load = ground.begin(ground.bucket(), StepSource.PIPELINE)) {
            assertThat(load.rowsOf(TableRows.ORDERS)).isEqualTo(3);
        }
    }

    @Test
    void keepTheirKeysThoughOursWouldBeTheSame() {
        writeFile("curated/shop/orders/data.parquet", "(1, 'curated')");
        writeManifest("""
                "shop/orders": {"source": "shop", "table": "orders", "layer": "curated"},
                "shop/customers": {"source": "shop", "table": "customers", "location": "/etc"}
                """);

        load(TableRows.append(TableRows.ORDERS, 1, 1, "a"));
        load(TableRows.append(TableRows.ORDERS, 2, 1, "b"));
        load(TableRows.append(TableRows.CUSTOMERS, 1, 1, "c"));

        Manifest manifest = ground.manifest();
        assertThat(manifest.tables()).containsOnlyKeys("shop/orders", "shop/orders~2", "shop/customers~2");
        assertThat(manifest.unreadable()).containsOnlyKeys("shop/customers");
        assertThat(entry("shop/orders").location()).isEqualTo(new ObjectKey("curated/shop/orders"));
        assertThat(entry("shop/orders~2").id()).isEqualTo(TableRows.ORDERS);
        assertThat(ground.liveFiles("shop/orders~2")).hasSize(2);
    }

    @Test
    void keepFilesThatLieInTheDirectoryOfAnother() {
        writeFile("raw/shop/data.parquet", "(1, 'all')");
        writeFile("raw/shop/orders/data.parquet", "(1, 'order')");
        writeManifest("""
                "shop/all": {"source": "shop", "table": "all", "location": "raw/shop"},
                "shop/orders": {"source": "shop", "table": "orders"}
                """);
        TableId all = new TableId("raw", "shop", "all");

        load(TableRows.replace(all, 7, 1, "new"));
        load(TableRows.append(TableRows.ORDERS, 2, 1, "b"));

        assertThat(ground.tables(ground.manifest()).get(all)).containsExactly(new Row(7, "new7"));
        assertThat(ground.tables(ground.manifest()).get(TableRows.ORDERS))
                .containsExactly(new Row(1, "order"), new Row(2, "b2"));
        assertThat(ground.bucket().find(new ObjectKey("raw/shop/orders/data.parquet")))
                .isPresent();
        assertThat(ground.bucket().find(LakePaths.trash(new ObjectKey("raw/shop/data.parquet"))))
                .isPresent();
        assertThat(List.copyOf(ground.manifest().tables().keySet())).containsExactly("shop/all", "shop/orders");
    }

    @Test
    void areNotTakenOverIfTheirColumnsDifferInCaseOnly() {
        writeFile("raw/shop/orders/a.parquet", "(1, 'a')", "id");
        writeFile("raw/shop/orders/b.parquet", "(2, 'b')", "ID");

        assertThatThrownBy(() -> load(TableRows.merge(TableRows.ORDERS, 1, 1, "new")))
                .isInstanceOf(ConflictException.class)
                .hasMessage(
                        "shop/orders: the columns 'id' and 'ID' of the files in 'raw/shop/orders' differ in case only,"
                                + " so they cannot be taken over as one table (write these files again with one of the names,"
                                + " or move them elsewhere)");
    }

    @Test
    void areReplacedAndRestoredThoughTheirPathsAreTooLongForTheTrash() {
        String path = "raw/shop/orders/" + ("d".repeat(240) + "/").repeat(4) + "f".repeat(36) + ".parquet";
        writeFile(path, "(1, 'old')");
        load(TableRows.append(TableRows.ORDERS, 2, 1, "b"));

        load(TableRows.replace(TableRows.ORDERS, 7, 1, "new"));

        // The SHA-256 of the path, as sha256sum has it.
        ObjectKey trash = new ObjectKey(
                ".dataspoc/trash/dbdd3299a49e65e2c92c7e14edd974aca97092bb4c4528a5038af6120dd6fb75.parquet");
        assertThat(path).hasSize(ObjectKey.MAX_BYTES);
        assertThat(ground.bucket().find(trash)).isPresent();
        assertThat(ground.bucket().find(new ObjectKey(path))).isEmpty();
        ground.checkTidy();
        new Rollback(ground.bucket(), ground.settings(LeaseTiming.DEFAULT)).run(StepSource.PIPELINE, "run", null);
        assertThat(ground.tables(ground.manifest()).get(TableRows.ORDERS))
                .containsExactly(new Row(1, "old"), new Row(2, "b2"));
    }

    @Test
    void keepFilesThatAnotherTableIsToTakeOver() {
        writeFile("raw/shop/orders/data.parquet", "(1, 'order')");
        writeManifest("\"shop/all\": {\"source\": \"shop\", \"table\": \"all\", \"location\": \"raw/shop\"}");

        assertThatThrownBy(() -> load(TableRows.append(TableRows.ORDERS, 2, 1, "b")))
                .isInstanceOf(ConflictException.class)
                .hasMessage("shop/orders: the files in its directory 'raw/shop/orders' belong to the table 'shop/all',"
                        + " whose directory holds it (give this table another source or path: 'destination.source',"
                        + " 'destination.path')");
    }
}
