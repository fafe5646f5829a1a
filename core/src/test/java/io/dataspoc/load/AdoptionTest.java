package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.BucketException;
import io.dataspoc.lake.TableId;
import io.dataspoc.load.TableRows.Row;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.TableEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Buckets that DataSpoc 0.2 wrote. */
class AdoptionTest {

    private static final String MANIFEST = """
            {
              "version": "1.0",
              "updated_at": "2026-01-05T10:00:00+00:00",
              "owner": "data team",
              "tables": {
                "shop/orders": {
                  "source": "shop",
                  "table": "orders",
                  "columns": [
                    {"name": "id", "type": "int64", "nullable": true},
                    {"name": "text", "type": "string", "nullable": true}
                  ],
                  "stats": {"total_rows": 4, "extractions": 3, "last_extraction": "2026-01-05T10:00:00+00:00",
                            "last_extraction_rows": 1}
                }
              }
            }
            """;

    @TempDir
    Path directory;

    private Engine engine;
    private CrashGround ground;
    private int grounds;

    /** How DataSpoc laid tables out. */
    private enum Layout {
        FLAT,
        BY_DATE,
        BOTH
    }

    @BeforeEach
    void open() {
        engine = CrashGround.newEngine(directory);
        ground = newGround();
    }

    @AfterEach
    void close() {
        ground.close();
        engine.close();
    }

    private CrashGround newGround() {
        return new CrashGround(new LocalBucket(directory.resolve("bucket-" + grounds++)), directory, engine);
    }

    /** Four orders in the given layout, a manifest that names them, and a bookmark. */
    private void writeForeignBucket(Layout layout) {
        String first = layout == Layout.BY_DATE ? "raw/shop/orders/dt=2026-01-04/" : "raw/shop/orders/";
        String second = layout == Layout.FLAT ? "raw/shop/orders/" : "raw/shop/orders/dt=2026-01-05/";
        writeFile(first + "orders_0000.parquet", "(1, 'a'), (2, 'b')");
        writeFile(first + "orders_0001.parquet", "(3, 'c')");
        writeFile(second + (layout == Layout.FLAT ? "orders_0002.parquet" : "orders_0000.parquet"), "(4, 'd')");
        ground.bucket().write(LakePaths.MANIFEST, Content.utf8(MANIFEST));
        ground.bucket().write(LakePaths.stateCopy(StepSource.PIPELINE), Content.utf8("{\"step\": 41}"));
    }

    private void writeFile(String key, String rows) {
        Path file = Path.of(ground.bucket().uri().path()).resolve(key);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        engine.execute("COPY (SELECT id::BIGINT AS id, text FROM (VALUES " + rows + ") rows(id, text)) TO "
                + Sql.literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
    }

    private static JsonNode step(int step) {
        return JsonNodeFactory.instance.objectNode().put("step", step);
    }

    private Load begin() {
        return ground.begin(ground.bucket(), StepSource.PIPELINE);
    }

    private CommitReport load(TableRows rows, int state) {
        try (Load load = begin()) {
            rows.writeTo(load);
            return load.commit(step(state)).orElseThrow();
        }
    }

    private void checkOrdersByManifest(Row... rows) {
        assertThat(ground.tables(ground.manifest()))
                .as("by manifest")
                .isEqualTo(Map.of(TableRows.ORDERS, List.of(rows)));
    }

    private void checkOrders(Row... rows) {
        checkOrdersByManifest(rows);
        assertThat(ground.tablesByGlob(Set.of(TableRows.ORDERS)))
                .as("by glob")
                .isEqualTo(Map.of(TableRows.ORDERS, List.of(rows)));
        ground.checkTidy();
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void appendsToTheFilesThatAreThere(Layout layout) {
        writeForeignBucket(layout);

        CommitReport report = load(TableRows.append(TableRows.ORDERS, 4, 2, "new"), 42);

        assertThat(report.tables().get(0).counts()).isEqualTo(new TableCounts(2, 2, 0, 0, 0));
        checkOrders(
                new Row(1, "a"),
                new Row(2, "b"),
                new Row(3, "c"),
                new Row(4, "d"),
                new Row(4, "new4"),
                new Row(5, "new5"));
        TableEntry entry = ground.manifest().table("shop/orders").orElseThrow();
        assertThat(entry.stats().extractions()).isEqualTo(4);
        assertThat(entry.stats().totalRows()).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void replacesTheFilesThatAreThere(Layout layout) {
        writeForeignBucket(layout);

        load(TableRows.replace(TableRows.ORDERS, 4, 2, "new"), 42);

        checkOrders(new Row(4, "new4"), new Row(5, "new5"));
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void mergesIntoTheFilesThatAreThere(Layout layout) {
        writeForeignBucket(layout);

        CommitReport report = load(TableRows.merge(TableRows.ORDERS, 2, 4, "new"), 42);

        assertThat(report.tables().get(0).counts()).isEqualTo(new TableCounts(4, 1, 3, 0, 0));
        checkOrders(new Row(1, "a"), new Row(2, "new2"), new Row(3, "new3"), new Row(4, "new4"), new Row(5, "new5"));
    }

    @Test
    void passesOverFilesThatAnotherToolIsStillWriting() {
        writeForeignBucket(Layout.BY_DATE);
        writeFile("raw/shop/orders/_temporary/0/part-0000.parquet", "(9, 'half')");

        load(TableRows.append(TableRows.ORDERS, 5, 1, "new"), 42);

        checkOrdersByManifest(new Row(1, "a"), new Row(2, "b"), new Row(3, "c"), new Row(4, "d"), new Row(5, "new5"));
    }

    @Test
    void countsAFileOnceThatALinkLeadsTo() throws IOException {
        writeForeignBucket(Layout.BY_DATE);
        Path orders = Path.of(ground.bucket().uri().path()).resolve("raw/shop/orders");
        Files.createSymbolicLink(orders.resolve("latest"), Path.of("dt=2026-01-05"));
        Files.createSymbolicLink(orders.resolve("latest.parquet"), Path.of("dt=2026-01-05/orders_0000.parquet"));
        Files.createSymbolicLink(orders.resolve("loop"), Path.of("loop"));

        load(TableRows.append(TableRows.ORDERS, 5, 1, "new"), 42);

        checkOrdersByManifest(new Row(1, "a"), new Row(2, "b"), new Row(3, "c"), new Row(4, "d"), new Row(5, "new5"));
    }

    @Test
    void takesTheBookmarkOver() {
        writeForeignBucket(Layout.FLAT);

        try (Load load = begin()) {
            assertThat(load.bookmark()).contains(step(41));
        }
        load(TableRows.append(TableRows.ORDERS, 4, 1, "new"), 42);

        assertThat(ground.bookmark()).isEqualTo(42);
    }

    @Test
    void keepsTablesVisibleThatItDoesNotWriteTo() {
        writeForeignBucket(Layout.FLAT);
        writeFile("raw/shop/customers/customers_0000.parquet", "(1, 'ann')");
        writeFile("gold/sales/revenue/revenue_0000.parquet", "(1, 'ten')");

        load(TableRows.append(new TableId("raw", "shop", "items"), 1, 1, "new"), 42);

        Manifest manifest = ground.manifest();
        assertThat(manifest.tables())
                .containsOnlyKeys("shop/orders", "shop/customers", "gold/sales/revenue", "shop/items");
        assertThat(manifest.table("shop/orders").orElseThrow().stats().totalRows())
                .isEqualTo(4);
        assertThat(manifest.extra()).containsKey("owner");
        List<String> unmanaged = new ArrayList<>();
        json().path("tables").properties().forEach(entry -> {
            if (entry.getValue().path("managed").isBoolean()) {
                unmanaged.add(entry.getKey());
            }
        });
        assertThat(unmanaged).containsExactly("shop/orders", "shop/customers", "gold/sales/revenue");
    }

    private ObjectNode json() {
        try {
            JsonNode json = new ObjectMapper()
                    .readTree(ground.bucket()
                            .read(LakePaths.MANIFEST)
                            .orElseThrow()
                            .content()
                            .text());
            return (ObjectNode) json;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LOST_REQUEST", "LOST_ANSWER", "DEATH_AFTER"})
    void adoptsWhateverFailsOnTheWay(Fault fault) {
        boolean struck = true;
        for (int operation = 1; struck; operation++) {
            ground.close();
            ground = newGround();
            writeForeignBucket(Layout.BOTH);
            FaultyBucket faulty = new FaultyBucket(ground.bucket());
            faulty.inject(fault, operation);
            loadThrough(faulty);
            struck = faulty.log().size() >= operation;

            if (ground.bookmark() == 41) {
                load(TableRows.append(TableRows.ORDERS, 5, 1, "new"), 42);
            }
            begin().close();
            checkOrders(new Row(1, "a"), new Row(2, "b"), new Row(3, "c"), new Row(4, "d"), new Row(5, "new5"));
        }
    }

    private void loadThrough(FaultyBucket faulty) {
        try (Load load = ground.begin(faulty, StepSource.PIPELINE)) {
            TableRows.append(TableRows.ORDERS, 5, 1, "new").writeTo(load);
            load.commit(step(42));
        } catch (BucketException e) {
            assertThat(e.getMessage()).containsAnyOf("injected", "the process is gone");
        }
    }
}
