package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionsTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private static final String COLUMNS = ID + ",'_sdc_deleted_at':{'type':['null','string'],'format':'date-time'}";

    @Test
    void marksDeletedRows() {
        shop.incremental();
        shop.run(schema("a", COLUMNS, "id"), row("a", "'id':1"), row("a", "'id':2"));

        Result result =
                shop.run(schema("a", COLUMNS, "id"), row("a", "'id':1,'_sdc_deleted_at':'2026-01-02T03:04:05Z'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a"))
                .containsExactly(
                        "{'id': 1, '_sdc_deleted_at': '2026-01-02 03:04:05+00'}", "{'id': 2, '_sdc_deleted_at': NULL}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 1L, "updated", 1L));
    }

    @Test
    void removesDeletedRowsOnDemand() {
        shop.yaml("incremental: {enabled: true}\nhard_delete: true");
        shop.run(schema("a", COLUMNS, "id"), row("a", "'id':1"), row("a", "'id':2"));

        Result result = shop.run(
                schema("a", COLUMNS, "id"),
                row("a", "'id':1,'_sdc_deleted_at':'2026-01-02T03:04:05Z'"),
                row("a", "'id':3,'_sdc_deleted_at':'2026-01-02T03:04:05Z'"),
                row("a", "'id':4,'_sdc_deleted_at':'2026-01-02T03:04:05Z'"),
                row("a", "'id':4"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "id")).containsExactly("{'id': 2}", "{'id': 4}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 4L, "inserted", 1L, "deleted", 2L, "superseded", 1L));
    }

    @Test
    void keepsOneRowPerKeyAndNoDeletedOneWhenEverythingIsReadAgain() {
        shop.yaml("incremental: {enabled: true}\nhard_delete: true");
        shop.run(schema("a", COLUMNS, "id"), row("a", "'id':9"));

        Result result = shop.runFull(
                schema("a", COLUMNS, "id"),
                row("a", "'id':1"),
                row("a", "'id':2"),
                row("a", "'id':2"),
                row("a", "'id':1,'_sdc_deleted_at':'2026-01-02T03:04:05Z'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "id")).containsExactly("{'id': 2}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 4L, "inserted", 1L, "deleted", 1L, "superseded", 2L));
    }

    @Test
    void removesDeletedRowsWhoseMarkTheSchemaDoesNotName() {
        shop.yaml("incremental: {enabled: true}\nhard_delete: true");
        shop.run(schema("a", ID, "id"), row("a", "'id':1"), row("a", "'id':2"));

        Result result = shop.run(schema("a", ID, "id"), row("a", "'id':1,'_sdc_deleted_at':'2026-01-02T03:04:05Z'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "id")).containsExactly("{'id': 2}");
    }
}
