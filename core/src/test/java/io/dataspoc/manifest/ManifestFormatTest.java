package io.dataspoc.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataspoc.Docs;
import io.dataspoc.FormatFields;
import io.dataspoc.bucket.BucketUri;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFormatTest {

    static final BucketUri BUCKET = new BucketUri("file", "/data/lake");
    private static final CommitId COMMIT = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");
    private static final Instant COMMITTED_AT = Instant.parse("2026-03-02T06:00:04.215Z");

    private static final TableEntry ORDERS = new TableEntry(
            new TableId("raw", "shop", "orders"),
            List.of(
                    new ColumnEntry("order_id", "int64", null),
                    new ColumnEntry("amount", "decimal128(18, 2)", null),
                    new ColumnEntry("placed_at", "timestamp[us, tz=UTC]", null),
                    new ColumnEntry("token", "fixed_size_binary[16]", "uuid"),
                    new ColumnEntry("details", "string", "json")),
            new TableStats(250_005, 124, COMMITTED_AT, 3),
            new ObjectKey("raw/shop/orders"),
            new TableEntry.Managed(
                    new ObjectKey(".dataspoc/snapshots/shop/orders/" + COMMIT + ".json.gz"),
                    "shop",
                    WriteMode.MERGE,
                    List.of("order_id"),
                    List.of("month(placed_at)"),
                    1_002,
                    41_946_826),
            Map.of("description", new TextNode("Written by another tool, and kept")));

    private static final TableEntry REGIONS = new TableEntry(
            new TableId("curated", "sales", "regions"),
            List.of(),
            TableStats.NONE,
            new ObjectKey("curated/sales/regions"),
            null,
            Map.of());

    private static Manifest example(String name) {
        return ManifestFormat.parse(Docs.text("spec/examples/" + name), BUCKET);
    }

    private static Manifest parse(String text) {
        return ManifestFormat.parse(text, BUCKET);
    }

    private static JsonNode tree(String text) {
        return JsonTrees.parse(text, LakePaths.MANIFEST);
    }

    @Test
    void readsTheExample() {
        Manifest manifest = example("manifest.json");

        assertThat(manifest)
                .isEqualTo(new Manifest(
                        COMMITTED_AT,
                        Manifest.Origin.TRANSACTIONAL,
                        Map.of("shop/orders", ORDERS, "curated/sales/regions", REGIONS),
                        Map.of(
                                "shop",
                                new PipelineEntry(COMMIT, new ObjectKey(".dataspoc/state/shop/" + COMMIT + ".json"))),
                        Set.of(COMMIT),
                        Set.of(new CommitId("01KJP7T0W0F5KZNWJ47TAN9ZT2")),
                        Map.of(),
                        Map.of("owner", new TextNode("written by another tool, and kept"))));
    }

    @Test
    void writesTheExample() {
        String text = Docs.text("spec/examples/manifest.json");

        String written = ManifestFormat.format(parse(text));

        assertThat(tree(written).toString()).isEqualTo(tree(text).toString());
    }

    @Test
    void writesALineForEachTableAndEachPipeline() {
        Manifest manifest = parse("""
                {"version": "1.0", "tables": {
                    "crm/leads": {"source": "crm", "table": "leads", "columns": [], "stats": {}}},
                 "pipelines": {}, "unswept": [], "fenced": [], "owner": {"team": {"name": "sales"}}, "tags": [{"a": 1}]}
                """);

        assertThat(ManifestFormat.format(manifest)).isEqualTo("""
                {
                  "version": "1.0",
                  "tables": {
                    "crm/leads": {"source":"crm","table":"leads","columns":[],\
                "stats":{"total_rows":0,"extractions":0,"last_extraction_rows":0},\
                "layer":"raw","location":"raw/crm/leads","managed":false}
                  },
                  "pipelines": {},
                  "unswept": [],
                  "fenced": [],
                  "owner": {
                    "team": {"name":"sales"}
                  },
                  "tags": [{"a":1}]
                }
                """);
    }

    @Test
    void readsTheManifestOfAToolWithoutCommits() {
        Manifest manifest = example("manifest-dataspoc.json");

        Instant extracted = Instant.parse("2025-06-01T12:00:00.123456Z");
        TableEntry invoices = new TableEntry(
                new TableId("raw", "postgres", "public-invoices"),
                List.of(new ColumnEntry("id", "int64", null), new ColumnEntry("total", "double", null)),
                new TableStats(1_500, 3, extracted, 500),
                new ObjectKey("raw/postgres/public-invoices"),
                null,
                Map.of());
        assertThat(manifest)
                .isEqualTo(new Manifest(
                        extracted,
                        Manifest.Origin.FOREIGN,
                        Map.of("postgres/public-invoices", invoices),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Map.of(),
                        Map.of()));
    }

    @Test
    void readsAListOfTablesAndKeepsWhatMakesNoSense() {
        Manifest manifest = example("manifest-list.json");

        TableEntry leads = new TableEntry(
                new TableId("raw", "crm", "leads"),
                List.of(),
                new TableStats(12, 0, null, 0),
                new ObjectKey("raw/crm/leads"),
                null,
                Map.of(
                        "name",
                        new TextNode("leads"),
                        "row_count",
                        tree("{\"n\":12}").path("n")));
        assertThat(manifest.tables()).isEqualTo(Map.of("crm/leads", leads));
        assertThat(manifest.unreadable()).hasToString("""
                {#1={"source":"crm","name":"stolen","location":"/etc"}}""");
    }

    @Test
    void readsOneEntryForEachTableAndEachDirectory() {
        Manifest manifest = parse("""
                {"tables": [
                  {"source": "crm", "name": "leads"},
                  {"source": "crm", "name": "leads", "location": "raw/other/leads"},
                  {"source": "crm", "name": "others", "location": "raw/crm/leads"},
                  {"source": "crm", "name": "state", "location": ".dataspoc"}
                ]}
                """);

        assertThat(manifest.tables()).containsOnlyKeys("crm/leads");
        assertThat(manifest.unreadable()).containsOnlyKeys("#1", "#2", "#3");
        assertThat(parse(ManifestFormat.format(manifest)).unreadable()).isEqualTo(manifest.unreadable());
    }

    @Test
    void givesAnEntryThatNoVersionsCanBeKeptBelowTheUsualKey() {
        Manifest manifest = parse("{\"tables\": {\"crm//leads\": {\"source\": \"crm\", \"table\": \"leads\"}}}");

        assertThat(manifest.tables()).containsOnlyKeys("crm/leads");
    }

    @Test
    void takesATimeWithoutAnOffsetAsUtc() {
        Manifest manifest = parse("{\"updated_at\": \"2025-06-01T12:00:00\"}");

        assertThat(manifest.updatedAt()).isEqualTo(Instant.parse("2025-06-01T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "array.json | damaged: it holds no JSON object",
                "commit.json | damaged: 'commit' is missing or of a wrong type",
                "duplicate.json | damaged: Duplicate field 'tables'",
                "key.json | damaged: 'snapshot' is missing or of a wrong type",
                "unswept.json | damaged: 'unswept' is missing or of a wrong type",
                "write.json | damaged: 'write' is missing or of a wrong type",
            })
    void refusesADamagedOne(String file, String message) {
        String text = Golden.text("manifest/" + file);

        assertThatThrownBy(() -> parse(text)).isInstanceOfSatisfying(BucketException.class, e -> {
            assertThat(e.problem().message()).isEqualTo(message);
            assertThat(e.problem().place()).startsWith(".dataspoc/manifest.json");
        });
    }

    @Test
    void namesThePlaceWhereATornOneEnds() {
        String text = Golden.text("manifest/torn.json");

        assertThatThrownBy(() -> parse(text)).isInstanceOfSatisfying(BucketException.class, e -> {
            assertThat(e.problem().message()).isEqualTo("damaged: the text ends too early");
            assertThat(e.problem().place()).isEqualTo(".dataspoc/manifest.json:4:1");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1.0\"", "\"1.7\"", "1.0", "\"\"", "null"})
    void readsEveryVersionThatIsLikeOurs(String version) {
        Manifest manifest = parse("{\"version\": " + version + ", \"tables\": {}}");

        assertThat(manifest).isEqualTo(Manifest.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2.0\"", "\"2\"", "11"})
    void neverReadsAVersionThatIsNotKnown(String version) {
        assertThatThrownBy(() -> parse("{\"version\": " + version + ", \"tables\": {}}"))
                .isInstanceOf(ConflictException.class)
                .hasMessage(".dataspoc/manifest.json: version " + version.replace("\"", "")
                        + " is not known here; a newer version of dataspoc wrote it"
                        + " (install that version; nothing was changed)");
    }

    @Test
    void theSpecificationNamesEveryField() {
        Set<String> fields = FormatFields.of(ManifestFormat.class, TableEntryFormat.class, StatsFormat.class);

        assertThat(Docs.rows("spec/manifest.md")).isEqualTo(fields);
    }
}
