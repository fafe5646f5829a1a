package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dataspoc.Docs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schemas of the results of commands, docs/reference/schemas. */
final class Schemas {

    /** The schema of each command's result; one that prints no document of its own has none. */
    static final Map<String, String> BY_COMMAND = new TreeMap<>(Map.ofEntries(
            Map.entry("init", "init"),
            Map.entry("add", "add"),
            Map.entry("discover", "discover"),
            Map.entry("discover --stream", "discover-stream"),
            Map.entry("preview", "preview"),
            Map.entry("plan", "plan"),
            Map.entry("validate", "validate"),
            Map.entry("run", "run-report"),
            Map.entry("run --all", "run-all"),
            Map.entry("status", "status"),
            Map.entry("logs", "logs"),
            Map.entry("manifest", "manifest"),
            Map.entry("manifest show", "manifest"),
            Map.entry("manifest check", "manifest-check"),
            Map.entry("manifest rebuild", "manifest-rebuild"),
            Map.entry("state show", "state"),
            Map.entry("state set", "state-change"),
            Map.entry("state reset", "state-change"),
            Map.entry("history", "history"),
            Map.entry("rollback", "rollback"),
            Map.entry("replay", "run-report"),
            Map.entry("replay --list", "replay-list"),
            Map.entry("replay --discard", "state-change"),
            Map.entry("recover", "recover"),
            Map.entry("compact", "compact"),
            Map.entry("vacuum", "vacuum"),
            Map.entry("doctor", "doctor"),
            Map.entry("completion", "completion")));

    private static final String BASE = "https://schemas.test/";
    private static final String ENDING = ".schema.json";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Where an object may have any field, as paths in a result of the schema; empty for all of it. */
    private static final Map<String, String> OPEN =
            Map.of("state", "", "manifest", "", "preview", "/rows/", "plan", "/bookmark", "logs", "/streams/");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(uri -> uri.startsWith(BASE) ? text(uri.substring(BASE.length())) : null));

    static List<String> names() {
        return Docs.files("reference/schemas", ENDING).stream()
                .map(file -> file.substring("reference/schemas/".length(), file.length() - ENDING.length()))
                .toList();
    }

    private static String text(String file) {
        return Docs.text("reference/schemas/" + file);
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    static JsonNode of(String name) {
        return parse(text(name + ENDING));
    }

    /** Where something is wrong with a result by a schema that is known by its text only. */
    static List<String> faultsAlone(String name, JsonNode result) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(name + ENDING));
        return schema.validate(result).stream()
                .map(error -> error.getInstanceLocation() + ": ")
                .toList();
    }

    /** What is wrong with a schema by the schema of schemas. */
    List<String> faultsOfSchema(String name) {
        Schema schemas = registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        return faults(schemas, parse(text(name + ENDING)));
    }

    /** Holds a result to its schema, and the schema to refusing whatever else could be in the result. */
    void check(String name, JsonNode result) {
        Schema schema = registry.getSchema(SchemaLocation.of(BASE + name + ENDING));
        assertThat(faults(schema, result)).as("%s: %s", name, result).isEmpty();
        String open = OPEN.get(name);
        for (String path : objects(result, "")) {
            if (open == null || !(path + "/").contains(open)) {
                JsonNode changed = result.deepCopy();
                ((ObjectNode) changed.at(path)).put("surprise", "text");
                assertThat(faults(schema, changed))
                        .as("%s, a surprise at '%s'", name, path)
                        .isNotEmpty();
            }
        }
    }

    private static List<String> faults(Schema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static List<String> objects(JsonNode node, String path) {
        List<String> paths = new ArrayList<>();
        if (node.isObject()) {
            paths.add(path);
            node.properties()
                    .forEach(field -> paths.addAll(objects(
                            field.getValue(),
                            path + "/" + field.getKey().replace("~", "~0").replace("/", "~1"))));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            paths.addAll(objects(node.get(i), path + "/" + i));
        }
        return paths;
    }
}
