package io.dataspoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.examples.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartIT {

    private static final Path EXAMPLES = Program.CHECKOUT.resolve("examples");
    private static final Path BUCKET = EXAMPLES.resolve(".quickstart/bucket");

    @TempDir
    private static Path scratch;

    private static Attempt first;
    private static Attempt second;

    @BeforeAll
    static void runTwice() throws IOException {
        Path home = Files.createDirectory(scratch.resolve("home"));
        first = quickstart(home);
        second = quickstart(home);
        assertThat(List.of(first.result().exit(), second.result().exit()))
                .as(first + "\n" + second)
                .containsExactly(0, 0);
    }

    @Test
    void printsEachCommandThatItRuns() {
        assertThat(second.commands())
                .startsWith("cd '" + EXAMPLES + "'")
                .contains(
                        "dataspoc-pipe init",
                        "cp home/pipelines/*.yaml .quickstart/home/pipelines",
                        "echo '{\"seed\": 42, \"today\": \"2026-03-01\"}' > .quickstart/home/sources/shop.json",
                        "awk -v seed=42 -v products=5000 -f files/products.awk > .quickstart/files/products.csv",
                        "dataspoc-pipe run --all")
                .isEqualTo(first.commands());
    }

    @Test
    void showsTheTablesOfTheCatalogWithTheirRowsAndColumns() {
        assertThat(second.result().out()).contains("""

                files/products  5050 rows
                  sku string, name string, price decimal128(14, 2), weight_kg decimal128(13, 1), launched_on date32[day], \
                in_stock bool
                shop/customers  21000 rows
                """);
    }

    @Test
    void endsWithThePlaceOfTheParquetAndWithThreeCommandsToTry() {
        assertThat(second.result().out())
                .contains("The Parquet files are in " + BUCKET + "/raw,\n")
                .endsWith("""
                  dataspoc-pipe run shop            # nothing is new, so nothing is written
                  dataspoc-pipe run shop --full     # read everything again, and replace the tables in one commit
                  dataspoc-pipe status --output json
                """);
    }

    @Test
    void loadsWhatItsSourcesHold() throws IOException {
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

    /** Other tests run beside it, so the faster of two counts. */
    @Test
    void takesLessThanAMinute() {
        assertThat(List.of(first.took(), second.took()))
                .anySatisfy(took -> assertThat(took).isLessThan(Duration.ofMinutes(1)));
    }

    @Test
    void leavesNothingInTheHomeOfItsUserButTheStartUpCache() throws IOException {
        assertThat(entries(scratch.resolve("home"))).containsExactly(".cache");
        assertThat(entries(scratch.resolve("home/.cache"))).containsExactly("dataspoc");
    }

    /** What a quick start did, and how long it took. */
    private record Attempt(Result result, Duration took) {

        List<String> commands() {
            return result.out()
                    .lines()
                    .filter(line -> line.startsWith("$ "))
                    .map(line -> line.substring(2))
                    .toList();
        }
    }

    /** As its user does it, who has a home and no variables of ours. */
    private static Attempt quickstart(Path home) {
        Instant start = Instant.now();
        Result result = Program.of(scratch, EXAMPLES.resolve("quickstart.sh"))
                .with("DATASPOC_DIST", Program.DISTRIBUTION)
                .with("HOME", home)
                .with("XDG_CACHE_HOME", "")
                .run();
        return new Attempt(result, Duration.between(start, Instant.now()));
    }

    private static List<String> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
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
