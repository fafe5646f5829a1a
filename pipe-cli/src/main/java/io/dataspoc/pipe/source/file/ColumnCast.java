package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.DuckTypes;
import io.dataspoc.engine.Sql;
import io.dataspoc.type.BinaryType;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a text becomes a value of a type, and how to tell that it would not be the same value: the engine's own casts
 * round, trim, and take {@code 1_000} and {@code 007} for numbers.
 *
 * <p>The quick conditions rest on what a value looks like when it is written again, or on shapes that were seen; they
 * hold for the usual writing only. The thorough ones are those of {@link ValueKind}, and slower.
 */
final class ColumnCast implements LogicalType.Handler<ColumnCast.Sides> {

    private static final int MAX_SHAPES = 4;
    private static final int DAY_CHARS = 10;

    /** Offsets have a range, which a shape does not tell. */
    private static final String WITHOUT_OFFSET = "[^+:]*:[^+-]*";

    private final String text;
    private final String value;
    private final ColumnFacts facts;
    private final CsvOptions.Formats formats;
    private final Care care;

    /** How values are examined. */
    enum Care {
        QUICK,
        THOROUGH
    }

    /**
     * Both sides of a cast.
     *
     * @param cast makes the value
     * @param fault holds where the value is not the same as the text; names the value by its own name
     */
    record Sides(String cast, String fault) {}

    /**
     * A cast of a column.
     *
     * @param text names the text
     * @param value names the value in faults
     */
    ColumnCast(String text, String value, ColumnFacts facts, CsvOptions.Formats formats, Care care) {
        this.text = text;
        this.value = value;
        this.facts = facts;
        this.formats = formats;
        this.care = care;
    }

    /** Conditions for changes that are not faults, by what they are called in reports. */
    Map<String, String> changes(Field field) {
        Map<String, String> changes = new LinkedHashMap<>();
        if (takesEmpty() && !(field.type() instanceof StringType)) {
            changes.put("empty texts taken as absent in '" + field.name() + "'", text + " = ''");
        }
        if (field.type() instanceof FloatType) {
            changes.put("inexact in '" + field.name() + "'", inexact());
        }
        return changes;
    }

    /** Whether a binary number does not give the digits of its text back. */
    private String inexact() {
        String number = ValueKind.pointed(given(), formats);
        return value + "::VARCHAR <> " + number + " AND " + ValueKind.significant(number) + " <> "
                + ValueKind.significant(value + "::VARCHAR");
    }

    private boolean takesEmpty() {
        return care == Care.THOROUGH || facts.empty() > 0;
    }

    private String given() {
        return takesEmpty() ? "nullif(" + text + ", '')" : text;
    }

    private static String cast(String expression, LogicalType type) {
        return "CAST(" + expression + " AS " + DuckTypes.of(type) + ")";
    }

    private String not(ValueKind kind) {
        return given() + " IS NOT NULL AND NOT (" + kind.test(given(), formats) + ")";
    }

    @Override
    public Sides onNull(NullType type) {
        return new Sides("CAST(NULL AS VARCHAR)", given() + " IS NOT NULL");
    }

    @Override
    public Sides onString(StringType type) {
        return new Sides(text, "");
    }

    @Override
    public Sides onBoolean(BooleanType type) {
        return new Sides(cast(given(), type), "strlen(" + given() + ") < 4");
    }

    @Override
    public Sides onInteger(IntegerType type) {
        String fault = care == Care.QUICK ? value + "::VARCHAR <> " + given() : not(ValueKind.INTEGER);
        return new Sides(cast(given(), type), fault);
    }

    @Override
    public Sides onDecimal(DecimalType type) {
        String number = ValueKind.pointed(given(), formats);
        String cast = cast(number, type);
        if (care == Care.THOROUGH) {
            return new Sides(
                    cast,
                    "(" + not(ValueKind.DECIMAL) + ") OR strlen(split_part(" + number + ", '.', 2)) > " + type.scale());
        }
        boolean isUniform = facts.leastScale() == type.scale();
        String fault = isUniform
                ? value + "::VARCHAR <> " + number
                : "NOT starts_with(" + value + "::VARCHAR, " + number + ")";
        return new Sides(
                cast, formats.decimalSeparator().equals(".") ? fault : fault + " OR contains(" + text + ", '.')");
    }

    @Override
    public Sides onFloat(FloatType type) {
        String number = ValueKind.pointed(given(), formats);
        String unlike = "CASE WHEN " + value + "::VARCHAR = " + number + " THEN "
                + (formats.decimalSeparator().equals(".") ? "false" : "contains(" + text + ", '.')") + " ELSE "
                + not(ValueKind.NUMBER) + " END";
        boolean isToBeExact = care == Care.QUICK && facts.all(ValueKind.BINARY);
        String fault = "NOT isfinite(" + value + ") OR " + unlike;
        return new Sides(cast(number, type), isToBeExact ? fault + " OR (" + inexact() + ")" : fault);
    }

    @Override
    public Sides onDate(DateType type) {
        if (formats.date() != null) {
            return new Sides(cast(parsed(formats.date()), type), not(ValueKind.DATE));
        }
        return new Sides(
                cast(given(), type), value + "::VARCHAR <> " + given() + " OR NOT (" + ValueKind.within(value) + ")");
    }

    @Override
    public Sides onTimestamp(TimestampType type) {
        boolean isUtc = type.zone() == TimestampType.Zone.UTC;
        ValueKind kind = isUtc ? ValueKind.INSTANT : ValueKind.LOCAL_TIME;
        if (formats.timestamp() != null) {
            return new Sides(cast(parsed(formats.timestamp()), type), not(kind));
        }
        boolean isShaped = care == Care.QUICK
                && type.unit() == TimestampType.Unit.MICROS
                && facts.all(kind)
                && !facts.shapes().isEmpty()
                && facts.shapes().size() <= MAX_SHAPES
                && facts.shapes().stream().allMatch(shape -> shape.matches(WITHOUT_OFFSET));
        String thorough = not(kind) + " AND NOT (" + ValueKind.DATE.test(given(), CsvOptions.Formats.DEFAULT) + ")";
        return new Sides(cast(given(), type), isShaped ? unlike(facts.shapes()) : thorough);
    }

    private String unlike(Set<String> shapes) {
        String isLikeOne = shapes.stream()
                .map(shape -> given() + " GLOB " + Sql.literal(shape.replace("_", "[0-9]")))
                .collect(Collectors.joining(" OR "));
        String isNextDay = shapes.stream()
                .map(shape -> "contains(" + given() + ", '" + shape.charAt(DAY_CHARS) + "24:')")
                .distinct()
                .collect(Collectors.joining(" OR "));
        return "NOT (" + isLikeOne + ") OR " + isNextDay + " OR NOT (" + ValueKind.within(value) + ")";
    }

    private String parsed(String format) {
        return "strptime(" + given() + ", " + Sql.literal(format) + ")";
    }

    @Override
    public Sides onTime(TimeType type) {
        return new Sides(
                cast(given(), type),
                "NOT regexp_full_match(" + given() + ", '" + ValueKind.HOUR
                        + ":[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?')");
    }

    @Override
    public Sides onUuid(UuidType type) {
        return new Sides(cast(given(), type), "strlen(" + given() + ") <> 36");
    }

    @Override
    public Sides onJson(JsonType type) {
        return new Sides(cast(given(), type), "");
    }

    @Override
    public Sides onBinary(BinaryType type) {
        throw new IllegalArgumentException("no text becomes " + type);
    }

    @Override
    public Sides onList(ListType type) {
        throw new IllegalArgumentException("no text becomes " + type);
    }

    @Override
    public Sides onStruct(StructType type) {
        throw new IllegalArgumentException("no text becomes " + type);
    }
}
