package io.dataspoc.pipe.source.file;

import io.dataspoc.config.ConfigValue;
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
import io.dataspoc.type.TypeFormat;
import io.dataspoc.type.UuidType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of types in pipelines: short ones, and those of the catalog. Timestamps are in microseconds. */
final class TypeNames {

    private static final Pattern DECIMAL = Pattern.compile("(?:decimal|numeric)\\((\\d{1,2}) *(?:, *(\\d{1,2}))?\\)");

    private static final Map<String, LogicalType> NAMES = Map.ofEntries(
            Map.entry("string", new StringType()),
            Map.entry("text", new StringType()),
            Map.entry("integer", IntegerType.INT64),
            Map.entry("int", IntegerType.INT64),
            Map.entry("bigint", IntegerType.INT64),
            Map.entry("double", FloatType.DOUBLE),
            Map.entry("float", FloatType.DOUBLE),
            Map.entry("boolean", new BooleanType()),
            Map.entry("date", new DateType()),
            Map.entry("time", new TimeType()),
            Map.entry("timestamp", TimestampType.LOCAL_MICROS),
            Map.entry("timestamptz", TimestampType.UTC_MICROS),
            Map.entry("uuid", new UuidType()),
            Map.entry("json", new JsonType()));

    private TypeNames() {}

    /** The type of a column that texts can become. */
    static LogicalType parse(ConfigValue value) {
        String name = value.string().strip().toLowerCase(Locale.ROOT);
        Optional<LogicalType> type =
                Optional.ofNullable(NAMES.get(name)).or(() -> decimal(name)).or(() -> TypeFormat.parse(name));
        return type.filter(TypeNames::isOfText)
                .orElseThrow(() -> value.error("must be a type such as string, integer, decimal(12,2), double, boolean,"
                        + " date, time, timestamp, timestamptz, uuid or json, found '" + value.string() + "'"));
    }

    private static Optional<LogicalType> decimal(String name) {
        Matcher matcher = DECIMAL.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int precision = Integer.parseInt(matcher.group(1));
        int scale = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        boolean isValid = precision >= 1 && precision <= DecimalType.MAX_PRECISION && scale <= precision;
        return isValid ? Optional.of(new DecimalType(precision, scale)) : Optional.empty();
    }

    private static boolean isOfText(LogicalType type) {
        return !(type instanceof BinaryType
                || type instanceof ListType
                || type instanceof StructType
                || type instanceof NullType
                || (type instanceof TimestampType time && time.unit() != TimestampType.Unit.MICROS));
    }
}
