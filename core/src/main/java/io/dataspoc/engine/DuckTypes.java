package io.dataspoc.engine;

import io.dataspoc.type.BinaryType;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The DuckDB type that holds a type's values and is stored in Parquet as we store it, but for instants in milliseconds,
 * which it stores in microseconds.
 */
public final class DuckTypes implements LogicalType.Handler<String> {

    private DuckTypes() {}

    public static String of(LogicalType type) {
        return type.accept(new DuckTypes());
    }

    @Override
    public String onNull(NullType type) {
        return "VARCHAR";
    }

    @Override
    public String onBoolean(BooleanType type) {
        return "BOOLEAN";
    }

    @Override
    public String onInteger(IntegerType type) {
        String name = switch (type.bits()) {
            case 8 -> "TINYINT";
            case 16 -> "SMALLINT";
            case 32 -> "INTEGER";
            default -> "BIGINT";
        };
        return type.isSigned() ? name : "U" + name;
    }

    @Override
    public String onFloat(FloatType type) {
        return type.bits() == 64 ? "DOUBLE" : "FLOAT";
    }

    @Override
    public String onDecimal(DecimalType type) {
        return String.format(Locale.ROOT, "DECIMAL(%d, %d)", type.precision(), type.scale());
    }

    @Override
    public String onString(StringType type) {
        return "VARCHAR";
    }

    @Override
    public String onBinary(BinaryType type) {
        return "BLOB";
    }

    @Override
    public String onDate(DateType type) {
        return "DATE";
    }

    @Override
    public String onTime(TimeType type) {
        return "TIME";
    }

    @Override
    public String onTimestamp(TimestampType type) {
        if (type.zone() == TimestampType.Zone.UTC) {
            return type.unit() == TimestampType.Unit.NANOS ? "TIMESTAMPTZ_NS" : "TIMESTAMP WITH TIME ZONE";
        }
        return switch (type.unit()) {
            case MILLIS -> "TIMESTAMP_MS";
            case MICROS -> "TIMESTAMP";
            case NANOS -> "TIMESTAMP_NS";
        };
    }

    @Override
    public String onUuid(UuidType type) {
        return "UUID";
    }

    @Override
    public String onJson(JsonType type) {
        return "JSON";
    }

    @Override
    public String onList(ListType type) {
        return type.element().accept(this) + "[]";
    }

    @Override
    public String onStruct(StructType type) {
        return type.fields().stream()
                .map(field -> Sql.identifier(field.name()) + " " + field.type().accept(this))
                .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }
}
