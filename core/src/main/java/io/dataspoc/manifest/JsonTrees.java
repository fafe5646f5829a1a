package io.dataspoc.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.json.ExactJson;
import io.dataspoc.json.JsonTexts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The JSON of the bucket's own files: exact numbers, halves of surrogate pairs as escapes, for UTF-8 has none, texts and
 * numbers of any length, up to 1,000 levels, and errors that name the file and the place in it.
 */
public final class JsonTrees {

    private static final int MAX_DEPTH = 1_000;

    private static final ObjectMapper MAPPER = ExactJson.mapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNestingDepth(MAX_DEPTH)
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
            JsonNode tree = ExactJson.read(() -> MAPPER.readTree(text));
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
        if (e instanceof StreamConstraintsException) {
            return "it is nested deeper than " + MAX_DEPTH + " levels";
        }
        return e instanceof JsonEOFException
                ? "the text ends too early"
                : e.getOriginalMessage().replaceFirst("(?s) ?[(\\[].*", "");
    }

    private static String place(ObjectKey key, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? key.value() : key + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    /**
     * Whether two trees would be read as the same once they were written: the fields of an object have no order, and a
     * number that was read may be of another Java type than the same one that was made.
     */
    public static boolean saySame(JsonNode first, JsonNode second) {
        return written(first).equals(written(second));
    }

    private static JsonNode written(JsonNode tree) {
        try {
            return ExactJson.read(() -> MAPPER.readTree(format(tree)));
        } catch (JsonProcessingException e) {
            return tree; // What cannot be read back is refused where it would be kept.
        }
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
            return JsonTexts.withoutHalves(writer.writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
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
