package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.ValueText;
import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.DoubleVector;
import io.dataspoc.parquet.ListVector;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.StructVector;
import io.dataspoc.parquet.Vector;
import io.dataspoc.type.BinaryType;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value of a batch as results show it: numbers as numbers, nested values as JSON, all others as text. */
final class VectorValue {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private VectorValue() {}

    static @Nullable Object of(LogicalType type, Vector vector, int index) {
        if (!vector.isPresent(index)) {
            return null;
        }
        if (vector instanceof DoubleVector doubles) {
            return doubles.value(index);
        }
        if (vector instanceof LongVector longs) {
            return number(type, longs.value(index));
        }
        if (vector instanceof BytesVector bytes) {
            return bytes(type, Arrays.copyOfRange(bytes.data(), bytes.start(index), bytes.end(index)));
        }
        return vector instanceof ListVector list
                ? list((ListType) type, list, index)
                : struct((StructType) type, (StructVector) vector, index);
    }

    private static Object number(LogicalType type, long value) {
        if (type instanceof BooleanType) {
            return value == 1;
        }
        if (type instanceof DecimalType decimal) {
            return BigDecimal.valueOf(value, decimal.scale());
        }
        if (type instanceof DateType) {
            return ValueText.date(value);
        }
        if (type instanceof TimeType) {
            return ValueText.time(value);
        }
        return type instanceof TimestampType timestamp ? ValueText.timestamp(value, timestamp) : (Object) value;
    }

    private static Object bytes(LogicalType type, byte[] value) {
        if (type instanceof DecimalType decimal) {
            return new BigDecimal(new BigInteger(value), decimal.scale());
        }
        if (type instanceof UuidType) {
            ByteBuffer halves = ByteBuffer.wrap(value);
            return new UUID(halves.getLong(), halves.getLong()).toString();
        }
        if (type instanceof BinaryType) {
            return HexFormat.of().formatHex(value);
        }
        String text = new String(value, StandardCharsets.UTF_8);
        return type instanceof JsonType ? TextValue.json(text) : text;
    }

    private static JsonNode list(ListType type, ListVector list, int index) {
        ArrayNode array = NODES.arrayNode();
        for (int i = list.start(index); i < list.end(index); i++) {
            array.add(node(of(type.element(), list.elements(), i)));
        }
        return array;
    }

    private static JsonNode struct(StructType type, StructVector struct, int index) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < type.fields().size(); i++) {
            Field field = type.fields().get(i);
            object.set(field.name(), node(of(field.type(), struct.members().get(i), index)));
        }
        return object;
    }

    /** A value as JSON, its digits kept. */
    static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof BigDecimal number) {
            return DecimalNode.valueOf(number);
        }
        if (value instanceof BigInteger number) {
            return NODES.numberNode(number);
        }
        return value instanceof Boolean truth ? NODES.booleanNode(truth) : NODES.textNode(value.toString());
    }
}
