package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.BiFunction;

/**
 * A text, a number, a truth value or nothing.
 *
 * @param text as it is written, without quotes
 */
record LeafNode(Place place, ScalarType type, String text) implements ConfigNode {

    private static final int MAX_DIGITS = 1000;

    @Override
    public String noun() {
        return type.noun();
    }

    @Override
    public long weight() {
        return 1L + text.length();
    }

    @Override
    public int depth() {
        return 0;
    }

    @Override
    public JsonNode toJson(BiFunction<String, Place, String> texts) {
        return switch (type) {
            case TEXT -> JsonNodeFactory.instance.textNode(texts.apply(text, place));
            case INTEGER -> integerNode(integer());
            case FLOAT -> DecimalNode.valueOf(decimal());
            case BOOL -> JsonNodeFactory.instance.booleanNode(CoreSchema.bool(text));
            case NULL -> JsonNodeFactory.instance.nullNode();
        };
    }

    /** The value of an {@link ScalarType#INTEGER}, however large. */
    BigInteger integer() {
        checkLength();
        return CoreSchema.integer(text);
    }

    /** The value of an {@link ScalarType#INTEGER} or a {@link ScalarType#FLOAT}, with the digits that were written. */
    BigDecimal decimal() {
        if (type == ScalarType.INTEGER) {
            return new BigDecimal(integer());
        }
        checkLength();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new ConfigException(
                    Problem.of("infinity, NaN and numbers with huge exponents cannot be used here")
                            .at(place.toString()),
                    e);
        }
    }

    private void checkLength() {
        if (text.length() > MAX_DIGITS) {
            throw new ConfigException(Problem.of("a number of more than " + MAX_DIGITS + " digits")
                    .at(place.toString()));
        }
    }

    private static JsonNode integerNode(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return JsonNodeFactory.instance.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE
                ? JsonNodeFactory.instance.numberNode(value.longValue())
                : JsonNodeFactory.instance.numberNode(value);
    }
}
