package io.dataspoc.parquet;

import io.dataspoc.type.BinaryType;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimestampType;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values of {@link RandomRows} as texts that differ if the values do. */
final class ValueTexts {

    private ValueTexts() {}

    static String of(LogicalType type, Object value) {
        if (value == null) {
            return "-";
        }
        if (type instanceof ListType list) {
            return ((List<?>) value)
                    .stream().map(element -> of(list.element(), element)).collect(Collectors.joining("; ", "(", ")"));
        }
        if (type instanceof StructType struct) {
            List<?> members = (List<?>) value;
            return IntStream.range(0, members.size())
                    .mapToObj(i -> of(struct.fields().get(i).type(), members.get(i)))
                    .collect(Collectors.joining("; ", "<", ">"));
        }
        return scalar(type, value);
    }

    private static String scalar(LogicalType type, Object value) {
        if (type instanceof BinaryType) {
            return HexFormat.of().withUpperCase().formatHex((byte[]) value);
        }
        if (type instanceof FloatType floating) {
            double number = (Double) value;
            return Long.toString(
                    floating.bits() == 64 ? Double.doubleToLongBits(number) : Float.floatToIntBits((float) number));
        }
        if (type instanceof IntegerType integer && !integer.isSigned()) {
            return Long.toUnsignedString((Long) value);
        }
        if (type instanceof TimestampType timestamp) {
            return Long.toString(Math.multiplyExact((Long) value, nanos(timestamp.unit())));
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** In one unit, whichever a file has: a table's files may differ in it. */
    private static long nanos(TimestampType.Unit unit) {
        return switch (unit) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1_000;
            case NANOS -> 1;
        };
    }
}
