package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.json.ExactJson;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A value as results show it, from the text that the engine writes for it. */
final class TextValue {

    private static final ObjectMapper JSON = ExactJson.mapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TextValue() {}

    static @Nullable Object of(LogicalType type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (type instanceof BooleanType) {
            return Boolean.valueOf(text);
        }
        if (type instanceof IntegerType) {
            return new BigInteger(text);
        }
        if (type instanceof DecimalType) {
            return new BigDecimal(text);
        }
        if (type instanceof FloatType) {
            return number(text);
        }
        if (type instanceof TimestampType) {
            return text.replace(' ', 'T').replaceFirst("\\+00$", "Z");
        }
        boolean isJson = type instanceof JsonType || type instanceof ListType || type instanceof StructType;
        return isJson ? json(text) : text;
    }

    /** A JSON text as a tree, so that it is no text within JSON; one that is broken stays a text. */
    static Object json(String text) {
        try {
            return ExactJson.read(() -> JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static Double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.valueOf(text);
        };
    }
}
