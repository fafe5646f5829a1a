package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.DoubleVector;
import io.dataspoc.parquet.ListVector;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.StructVector;
import io.dataspoc.parquet.Vector;
import io.dataspoc.type.BinaryType;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What is in a batch, as text. */
final class VectorText {

    private VectorText() {}

    /** The row's values, each after the name of its column. */
    static String row(RowBatch batch, int row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < batch.schema().fields().size(); i++) {
            Field field = batch.schema().fields().get(i);
            values.add(field.name() + "=" + value(field.type(), batch.column(i), row));
        }
        return String.join(" ", values);
    }

    static String value(LogicalType type, Vector vector, int index) {
        if (!vector.isPresent(index)) {
            return "null";
        }
        if (vector instanceof DoubleVector doubles) {
            return Double.toString(doubles.value(index));
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

    private static String number(LogicalType type, long value) {
        if (type instanceof BooleanType) {
            return value == 1 ? "true" : "false";
        }
        if (type instanceof DecimalType decimal) {
            return BigDecimal.valueOf(value, decimal.scale()).toPlainString();
        }
        if (type instanceof DateType) {
            return LocalDate.ofEpochDay(value).toString();
        }
        if (type instanceof TimeType) {
            return LocalTime.ofNanoOfDay(value * 1000).toString();
        }
        return type instanceof TimestampType timestamp ? instant(timestamp, value) : Long.toString(value);
    }

    private static String instant(TimestampType type, long value) {
        ChronoUnit unit = switch (type.unit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
        String text = Instant.EPOCH.plus(value, unit).toString();
        return type.zone() == TimestampType.Zone.UTC ? text : text.replace("Z", "");
    }

    private static String bytes(LogicalType type, byte[] value) {
        if (type instanceof DecimalType decimal) {
            return new BigDecimal(new BigInteger(value), decimal.scale()).toPlainString();
        }
        return type instanceof BinaryType || type instanceof UuidType
                ? HexFormat.of().formatHex(value)
                : new String(value, StandardCharsets.UTF_8);
    }

    private static String list(ListType type, ListVector list, int index) {
        List<String> values = new ArrayList<>();
        for (int i = list.start(index); i < list.end(index); i++) {
            values.add(value(type.element(), list.elements(), i));
        }
        return values.toString();
    }

    private static String struct(StructType type, StructVector struct, int index) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            Field field = type.fields().get(i);
            values.add(field.name() + "=" + value(field.type(), struct.members().get(i), index));
        }
        return values.stream().collect(Collectors.joining(", ", "{", "}"));
    }
}
