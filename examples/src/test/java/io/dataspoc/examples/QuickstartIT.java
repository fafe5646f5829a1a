package io.dataspoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.examples.Program.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartIT {

    private static final Path EXAMPLES = Program.CHECKOUT.resolve("examples");
    private static final Path BUCKET = EXAMPLES.resolve(".quickstart/bucket");

    @TempDir
    private Path scratch;

    @Test
    void loadsTheShopTwiceWheneverItIsRun() throws Exception {
        Result first = quickstart();
        Result second = quickstart();

        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        assertThat(first.out())
                .contains("$ dataspoc-pipe init\n")
                .contains("$ dataspoc-pipe run _ --all\n")
                .contains("The Parquet files are in " + BUCKET + "/raw");
        assertThat(rowsByManifest())
                .isEqualTo(Map.of(
                        "files/clicks", 32_000L,
                        "files/products", 5_050L,
                        "shop/customers", 21_000L,
                        "shop/events", 126_000L,
                        "shop/orders", 83_793L));
        assertThat(rowsByGlob()).isEqualTo(rowsByManifest());
        assertThat(DuckDb.row(
                        "SELECT total::VARCHAR, typeof(total) LIKE 'DECIMAL(%,2)', typeof(placed_at), len(lines) FROM read_parquet('"
                                + BUCKET + "/raw/shop/orders/*.parquet', union_by_name = true) WHERE id = 1"))
                .isEqualTo("225938153559.58 true TIMESTAMP WITH TIME ZONE 3");
    }

    private Result quickstart() {
        return Program.of(scratch, EXAMPLES.resolve("quickstart.sh"))
                .with("DATASPOC_DIST", Program.DISTRIBUTION)
                .run();
    }

    private static Map<String, Long> rowsByManifest() throws IOException {
        JsonNode manifest = new ObjectMapper()
                .readTree(BUCKET.resolve(".dataspoc/manifest.json").toFile());
        Map<String, Long> rows = new TreeMap<>();
        manifest.get("tables")
                .properties()
                .forEach(table -> rows.put(
                        table.getKey(), table.getValue().at("/stats/total_rows").asLong()));
        return rows;
    }

    private static Map<String, Long> rowsByGlob() throws IOException {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : rowsByManifest().keySet()) {
            String files = "'" + BUCKET + "/raw/" + table + "/*.parquet'";
            rows.put(
                    table,
                    Long.valueOf(DuckDb.row("SELECT count(*) FROM read_parquet(" + files + ", union_by_name = true)")));
        }
        return rows;
    }
}
