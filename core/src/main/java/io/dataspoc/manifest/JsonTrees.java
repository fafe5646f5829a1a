package io.dataspoc.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The JSON of the bucket's own files: exact numbers, halves of surrogate pairs as escapes, for UTF-8 has none, no limit to
 * what was once written, and errors that name the file and the place in it.
 */
public final class JsonTrees {

    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build());
    }

    private JsonTrees() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads an object.
     *
     * @throws BucketException if the text is no JSON object
     */
    public static ObjectNode parse(String text, ObjectKey key) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw damaged(key, "it holds no JSON object");
        } catch (JsonProcessingException e) {
            throw new BucketException(Problem.of("damaged: " + fault(e)).at(place(key, e)), e);
        }
    }

    /** The parser's words up to what only programmers understand. */
    private static String fault(JsonProcessingException e) {
        return e instanceof JsonEOFException
                ? "the text ends too early"
                : e.getOriginalMessage().replaceFirst("(?s) ?[(\\[].*", "");
    }

    private static String place(ObjectKey key, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? key.value() : key + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    public static String format(JsonNode tree) {
        return format(MAPPER.writer(), tree);
    }

    public static String formatIndented(JsonNode tree) {
        return format(MAPPER.writerWithDefaultPrettyPrinter(), tree) + "\n";
    }

    /** Lines as {@link LinePrinter} makes them. */
    static String formatLines(JsonNode tree) {
        return format(MAPPER.writer(new LinePrinter()), tree) + "\n";
    }

    private static String format(ObjectWriter writer, JsonNode tree) {
        try {
            return withoutHalves(writer.writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** Such halves stand in strings only, where a bookmark of a source may hold them. */
    private static String withoutHalves(String json) {
        return HALF.matcher(json)
                .replaceAll(half -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) half.group().charAt(0)));
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
