package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that another tool began whose times are in milliseconds, which nothing of ours writes. */
class MillisecondsTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private PlainReader reader;

    @BeforeEach
    void adopt() {
        home = new PipeHome(directory);
        reader = new PlainReader(home);
        file("orders_0000.parquet", "(1, '2026-01-01 10:00:00.123'), (2, NULL)");
        file("orders_0001.parquet", "(3, '1969-12-31 23:59:59.999')");
        home.write(home.bucketPath().resolve(".dataspoc/manifest.json"), """
                {"version": "1.0", "updated_at": "2026-01-05T10:00:00+00:00", "tables": {"test/orders": {
                  "source": "test", "table": "orders",
                  "columns": [{"name": "id", "type": "int64", "nullable": false},
                              {"name": "sold", "type": "timestamp[ms]", "nullable": true}],
                  "stats": {"total_rows": 3, "extractions": 1, "last_extraction": "2026-01-05T10:00:00+00:00",
                            "last_extraction_rows": 3}}}}
                """);
        home.pipeline(
                "shop",
                "source: {tap: " + home.tap(Catalogs.keyed("orders", 2, 2)) + "}\nincremental: {enabled: true}");
    }

    private void file(String name, String rows) {
        Path file = home.write(home.bucketPath().resolve("raw/test/orders").resolve(name), "");
        try (Engine engine = Engine.open(new EngineOptions(256L << 20, 1, directory.resolve("spill")))) {
            engine.execute("COPY (SELECT id::BIGINT AS id, sold::TIMESTAMP_MS AS sold FROM (VALUES " + rows
                    + ") AS rows(id, sold)) TO " + Sql.literal(file.toString()) + " (FORMAT parquet)");
        }
    }

    @Test
    void goesThroughMergesAndCompactionsWithItsTimesAsTheyAre() {
        Result merged = home.run("run", "shop");
        Result compacted = home.run("compact", home.bucketPath().toString());
        Result again = home.run("compact", home.bucketPath().toString());

        assertThat(merged.exit()).as(merged.err()).isZero();
        assertThat(compacted.exit()).as(compacted.err()).isZero();
        assertThat(compacted.out()).contains("test/orders");
        assertThat(again.out()).as("what is left to compact").doesNotContain("test/orders");
        assertThat(home.dataFiles()).filteredOn(file -> file.startsWith("raw/")).hasSize(1);
        assertThat(reader.rows("raw/test/orders", "id, coalesce(sold::VARCHAR, '-'), coalesce(amount::VARCHAR, '-')"))
                .containsExactly("1|2026-01-01 10:00:00.123|-", "2|-|2.25", "3|1969-12-31 23:59:59.999|-");
    }
}
