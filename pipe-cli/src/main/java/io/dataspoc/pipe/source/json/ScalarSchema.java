package io.dataspoc.pipe.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.type.BinaryType;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StringType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.util.Optional;
import java.util.Set;

/** The types of values that hold no others. */
final class ScalarSchema {

    private static final String BASE64 = "base64";
    private static final Set<String> DECIMALS = Set.of("singer.decimal", "x-singer.decimal");

    private final SchemaOptions options;
    private final TypeBound bound;

    ScalarSchema(SchemaOptions options) {
        this.options = options;
        this.bound = new TypeBound(options);
    }

    /** The type of the values of a schema that JSON Schema's type of the given name has. */
    LogicalType ofType(JsonNode schema, String type) {
        return switch (type) {
            case "null" -> new NullType();
            case "boolean" -> new BooleanType();
            case "integer" -> DecimalHints.isBeyondLong(schema) ? DecimalHints.bigInteger() : IntegerType.INT64;
            case "number" -> number(schema);
            case "string" -> string(schema);
            default -> new JsonType();
        };
    }

    /** The type of a schema that names none, as far as its values or its format tell. */
    Optional<LogicalType> untyped(JsonNode schema) {
        Optional<LogicalType> values = Optional.empty();
        for (JsonNode value : schema.path("enum")) {
            values = bound.of(values, Optional.of(ofValue(value)));
        }
        if (schema.has("const")) {
            values = bound.of(values, Optional.of(ofValue(schema.path("const"))));
        }
        LogicalType formatted = string(schema);
        boolean plain = formatted instanceof StringType;
        return values.isPresent() || plain ? values : Optional.of(formatted);
    }

    private LogicalType ofValue(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> new NullType();
            case BOOLEAN -> new BooleanType();
            case NUMBER -> value.isIntegralNumber() ? integer(value) : byPolicy();
            case STRING -> new StringType();
            case ARRAY, OBJECT, BINARY, MISSING, POJO -> new JsonType();
        };
    }

    private static LogicalType integer(JsonNode value) {
        return value.canConvertToLong() ? IntegerType.INT64 : DecimalHints.bigInteger();
    }

    private LogicalType number(JsonNode schema) {
        Optional<LogicalType> hinted = DecimalHints.of(schema);
        return hinted.orElseGet(() -> isDecimal(schema) ? DecimalHints.least() : byPolicy());
    }

    private static boolean isDecimal(JsonNode schema) {
        return DECIMALS.contains(schema.path("format").asText());
    }

    private LogicalType byPolicy() {
        return switch (options.values().number()) {
            case DOUBLE -> FloatType.DOUBLE;
            case DECIMAL -> DecimalHints.least();
            case STRING -> new StringType();
        };
    }

    private LogicalType string(JsonNode schema) {
        if (schema.path("contentEncoding").asText().equalsIgnoreCase(BASE64)) {
            return options.base64() == SchemaOptions.Base64.BINARY ? new BinaryType() : new StringType();
        }
        if (isDecimal(schema)) {
            return DecimalHints.of(schema).orElseGet(DecimalHints::least);
        }
        return switch (schema.path("format").asText()) {
            case "date-time" -> new TimestampType(options.values().timestampUnit(), TimestampType.Zone.UTC);
            case "date" -> new DateType();
            case "time" -> new TimeType();
            case "uuid" -> new UuidType();
            default -> new StringType();
        };
    }
}
