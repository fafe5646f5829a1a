package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command prints JSON of its schema, in a home and a bucket as they come. */
class JsonSchemasTest {

    private static final Set<String> WITHOUT = Set.of("state", "target");

    @TempDir
    Path directory;

    private final Schemas schemas = new Schemas();
    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private void pipelines() {
        home.discoverableTap(
                "tap-shop",
                Catalogs.of(Catalogs.table("orders", "orders"), Catalogs.table("refunds", "refunds")),
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "1.50"),
                Catalogs.record("orders", 2, "2.50"),
                Catalogs.record("orders", 2, "2.75"),
                Catalogs.state("{\"bookmarks\":{\"orders\":2}}"));
        home.pipeline("shop", "source: {tap: tap-shop}\nincremental: {enabled: true}");
        home.write(directory.resolve("products.jsonl"), """
                {"sku": "a", "tags": ["x"], "size": {"w": 1.5}, "made": "2026-01-02", "any": null}
                """);
        home.pipeline("products", "source: {tap: file, config: {path: " + directory.resolve("products.jsonl") + "}}");
    }

    /** Runs a command line and holds what it prints to the schema of the command that it begins with. */
    private JsonNode check(int exit, String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of(more));
        words.addAll(List.of("--output", "json"));
        Result result = home.run(words.toArray(String[]::new));
        JsonNode json = Schemas.parse(result.out());
        schemas.check(schemaOf(command + " " + String.join(" ", more)), json);
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        return json;
    }

    /** That of the longest name of a command whose words are all there. */
    private static String schemaOf(String line) {
        Set<String> words = new TreeSet<>(List.of(line.split(" ", -1)));
        String command = Schemas.BY_COMMAND.keySet().stream()
                .filter(name -> line.startsWith(name.split(" ", -1)[0] + " ")
                        && words.containsAll(List.of(name.split(" ", -1))))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElseThrow();
        return Schemas.BY_COMMAND.get(command);
    }

    static Stream<String> names() {
        return Schemas.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isAJsonSchema(String name) {
        assertThat(schemas.faultsOfSchema(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isNamedAfterItsFile(String name) {
        assertThat(Schemas.of(name).path("$id").asText()).isEqualTo("urn:dataspoc:schema:" + name);
    }

    @Test
    void needsNoOtherFile() {
        ObjectNode report = (ObjectNode) Schemas.of("run-report");
        report.remove("$schema");

        assertThat(Schemas.of("run-all").at("/$defs/run-report")).isEqualTo(report);
        assertThat(Schemas.faultsAlone("run-all", Schemas.parse("[{\"pipeline\": \"a\", \"report\": {}}]")))
                .contains("/0/report: ", "/0: ");
    }

    @Test
    void thereIsOneForEveryCommand() {
        Set<String> commands = new TreeSet<>(Schemas.BY_COMMAND.keySet());
        commands.removeIf(command -> command.contains("--"));
        commands.addAll(WITHOUT);
        Set<String> used = new TreeSet<>(Schemas.BY_COMMAND.values());
        used.add("error");

        assertThat(new HelpText(home).commands()).containsExactlyInAnyOrderElementsOf(commands);
        assertThat(Schemas.names()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void holdsForANewHome() {
        check(0, "init");
        check(0, "init");
        check(0, "status");
        check(0, "validate");
        check(0, "run", "--all");
        check(
                0,
                "add",
                "sheets",
                "--tap",
                "tap-postgres",
                "--bucket",
                home.bucketPath().toString());
        check(0, "add", "sheets", "--cron", "@daily");
        check(0, "add", "sheets", "--cron", "@daily");
        check(0, "completion");
        home.write(home.bucketPath().resolve("readme.txt"), "a bucket\n");
        check(0, "manifest", "sheets");
        check(0, "manifest check", "sheets");
    }

    @Test
    void holdsBeforeTheFirstRun() {
        pipelines();

        check(0, "validate");
        check(0, "discover", "shop");
        check(0, "discover", "products", "--stream", "products");
        check(0, "preview", "shop");
        check(0, "preview", "products", "--rows", "1");
        check(0, "plan", "shop");
        check(0, "status");
        check(0, "logs", "shop");
        check(0, "history", "shop");
        check(0, "state show", "shop");
        check(0, "run", "shop", "--dry-run");
        home.write(home.bucketPath().resolve("readme.txt"), "a bucket\n");
        check(0, "recover", "shop");
        check(0, "compact", "shop");
        check(0, "vacuum", "shop");
    }

    @Test
    void holdsForRunsAndWhatTheyLeave() {
        pipelines();

        check(0, "run", "shop");
        check(0, "run", "shop");
        check(0, "run", "--all");
        check(0, "status");
        check(0, "plan", "shop");
        check(0, "plan", "products", "--full");
        assertThat(check(0, "logs", "shop", "--limit", "2")).hasSize(2);
        check(0, "history", "shop");
        check(0, "state show", "shop");
        check(0, "manifest", "shop");
        check(0, "manifest show", "shop");
        check(0, "manifest check", "shop");
        check(0, "manifest rebuild", "shop");
        check(0, "doctor");
    }

    @Test
    void holdsForReportsOfDataspoc() {
        pipelines();
        home.bucket().write(new ObjectKey(".dataspoc/logs/shop/20250601T120000.json"), Content.utf8("""
                {"pipeline":"shop","started_at":"2025-06-01T12:00:00+00:00","finished_at":"2025-06-01T12:00:09+00:00",
                 "duration_seconds":9.0,"status":"failure","streams":{"orders":{"records":500}},"total_records":500,
                 "error":"tap failed"}
                """));

        check(0, "status");
        JsonNode log = check(0, "logs", "shop").get(0);

        assertThat(log.path("total_records").asInt()).isEqualTo(500);
        assertThat(log.path("run_id").isNull()).isTrue();
    }

    @Test
    void holdsForRejectedRows() {
        Path tap = home.tap(
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "1.50"),
                Catalogs.record("orders", 2, "\"much\""));
        home.pipeline("shop", "source: {tap: " + tap + "}\non_row_error: quarantine\nmax_rejected: 5");

        check(0, "run", "shop");
        assertThat(check(0, "replay", "shop", "--list")).hasSize(1);
        check(6, "replay", "shop");
        check(0, "replay", "shop", "--discard");
        assertThat(check(0, "replay", "shop", "--list")).isEmpty();
    }

    @Test
    void holdsForMaintenance() {
        pipelines();
        home.pipeline("products", """
                source: {tap: file, config: {path: %s, stream: products}}
                incremental: {enabled: true}""".formatted(directory.resolve("*.jsonl")));
        home.run("run", "products");
        home.write(directory.resolve("more.jsonl"), "{\"sku\": \"b\", \"extra\": 7}\n");
        check(0, "plan", "products");
        home.run("run", "products");

        check(0, "compact", "products");
        check(0, "state set", "products", "{\"files\":{}}");
        check(0, "history", "products");
        check(0, "rollback", "products");
        check(0, "state reset", "products");
        check(0, "vacuum", "products", "--keep", "0s");
        check(0, "history", "products");
    }

    @Test
    void holdsForWhatIsBroken() {
        pipelines();
        home.run("run", "shop");
        home.bucketFiles().stream()
                .filter(file -> file.endsWith(".parquet"))
                .forEach(file -> home.bucket().delete(new ObjectKey(file)));
        home.bucket().write(new ObjectKey(".dataspoc/loads/01KAF0000000000000000000AB.json"), Content.utf8("""
                {"commit":"01KAF0000000000000000000AB","run_id":"r","lease":".dataspoc/loads/x.lease","token":"t",
                 "started_at":"2026-01-02T03:04:05Z","tables":[],"retired":[]}
                """));
        home.pipeline("shop", "source: {tap: tap-nothing}");
        home.write(home.home().resolve("pipelines").resolve("broken.yaml"), "source: {tap: file}\n");

        check(6, "manifest check", home.bucketPath().toString());
        check(6, "doctor");
        check(3, "validate");
        check(8, "run", "--all");
        check(3, "run", "shop");
        check(0, "status");
        check(0, "logs", "shop");
        check(0, "recover", home.bucketPath().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | nonsense",
                "2 | run",
                "2 | run shop --jobs 0",
                "2 | state",
                "2 | target",
                "3 | run nothing",
                "3 | plan nothing",
                "7 | rollback shop --to 01KAF0000000000000000000AB",
            })
    void holdsForErrors(int exit, String line) {
        pipelines();

        Result result = home.run((line + " --output json").split(" ", -1));

        JsonNode error = Schemas.parse(result.out());
        schemas.check("error", error);
        assertThat(error.at("/error/exit").asInt()).isEqualTo(exit).isEqualTo(result.exit());
    }
}
