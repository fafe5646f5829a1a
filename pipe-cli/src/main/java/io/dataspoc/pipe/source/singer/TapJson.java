package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * JSON as it is exchanged with taps: exact numbers, NaN and infinities as Python writes them, and
 * pure ASCII, for many taps read files in the locale's charset.
 */
final class TapJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
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

    /** A tree with every text replaced. */
    static JsonNode mapTexts(JsonNode tree, UnaryOperator<String> texts) {
        if (tree instanceof ObjectNode object) {
            ObjectNode mapped = object();
            object.properties().forEach(field -> mapped.set(field.getKey(), mapTexts(field.getValue(), texts)));
            return mapped;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode mapped = array();
            array.forEach(item -> mapped.add(mapTexts(item, texts)));
            return mapped;
        }
        return tree.isTextual() ? MAPPER.getNodeFactory().textNode(texts.apply(tree.textValue())) : tree;
    }

    /** @throws JsonProcessingException if the text is no JSON, or has a number that is beyond all bounds */
    static JsonNode parse(String text) throws JsonProcessingException {
        return read(() -> MAPPER.readTree(text));
    }

    /**
     * A message, which may be as long as it likes.
     *
     * @throws JsonProcessingException if the bytes are no JSON, or have a number that is beyond all bounds
     */
    static JsonNode parse(byte[] message, int from, int to) throws JsonProcessingException {
        return read(() -> MESSAGES.readTree(message, from, to - from));
    }

    /** A number whose exponent has too many digits is told by another exception. */
    private static JsonNode read(JsonText text) throws JsonProcessingException {
        try {
            return text.read();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new JsonParseException(null, "a number's exponent is too large", e);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text that is yet to be read. */
    private interface JsonText {
        JsonNode read() throws IOException;
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
