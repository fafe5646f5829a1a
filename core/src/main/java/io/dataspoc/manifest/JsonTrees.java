package io.dataspoc.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The JSON of the bucket's own files: exact numbers, and errors that name the file and the place in it. */
final class JsonTrees {

    private static final int MAX_TEXT = 256 << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_TEXT)
                        .build());
    }

    private JsonTrees() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads an object.
     *
     * @throws BucketException if the text is no JSON object
     */
    static ObjectNode parse(String text, ObjectKey key) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw damaged(key, "it holds no JSON object");
        } catch (JsonProcessingException e) {
            throw new BucketException(
                    Problem.of("damaged: " + e.getOriginalMessage())
                            .at(key + ":" + e.getLocation().getLineNr() + ":"
                                    + e.getLocation().getColumnNr()),
                    e);
        }
    }

    static String format(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    static String formatIndented(JsonNode tree) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /**
     * An object with a line for each of its fields, and for each field of those that are objects themselves: fit for
     * people and their tools, and less than half as long as with every value on a line.
     */
    static String formatLines(ObjectNode tree) {
        StringJoiner lines = new StringJoiner(",\n  ", "{\n  ", "\n}\n");
        tree.properties()
                .forEach(field -> lines.add(format(TextNode.valueOf(field.getKey())) + ": "
                        + (field.getValue() instanceof ObjectNode inner && !inner.isEmpty()
                                ? formatInner(inner)
                                : format(field.getValue()))));
        return lines.toString();
    }

    private static String formatInner(ObjectNode inner) {
        StringJoiner lines = new StringJoiner(",\n    ", "{\n    ", "\n  }");
        inner.properties()
                .forEach(
                        field -> lines.add(format(TextNode.valueOf(field.getKey())) + ": " + format(field.getValue())));
        return lines.toString();
    }

    /** The fields of an object that are not among the known ones. */
    static Map<String, JsonNode> others(JsonNode object, Set<String> known) {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey())) {
                others.put(field.getKey(), field.getValue());
            }
        }
        return others;
    }

    static BucketException damaged(ObjectKey key, String what) {
        return new BucketException(Problem.of("damaged: " + what).at(key.toString()));
    }
}
