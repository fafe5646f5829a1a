package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.json.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON as it is exchanged with taps: exact numbers, NaN and infinities as Python writes them, and
 * pure ASCII, for many taps read files in the locale's charset.
 */
final class TapJson {

    private static final ObjectMapper MAPPER = ExactJson.mapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    /** Their length is limited before they are read. */
    private static final ObjectMapper MESSAGES = MAPPER.copy();

    static {
        MESSAGES.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build());
    }

    private TapJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** @throws JsonProcessingException if the text is no JSON, or has a number that is beyond all bounds */
    static JsonNode parse(String text) throws JsonProcessingException {
        return ExactJson.read(() -> MAPPER.readTree(text));
    }

    /**
     * A message, which may be as long as it likes.
     *
     * @throws JsonProcessingException if the bytes are no JSON, or have a number that is beyond all bounds
     */
    static JsonNode parse(byte[] message, int from, int to) throws JsonProcessingException {
        return ExactJson.read(() -> MESSAGES.readTree(message, from, to - from));
    }

    static Optional<ObjectNode> parseObject(String text) {
        try {
            return parse(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static String format(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** The text of a field; null if it is absent or no text. */
    static @Nullable String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }

    /** The texts of a field that holds a list of them, or a single one. */
    static List<String> texts(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** A field that says yes or no; empty if it says neither. */
    static Optional<Boolean> flag(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }
}
