package io.dataspoc.lake;

import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StringType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * The text of single values in snapshots, and how such texts compare: ISO 8601 for dates and times (with a {@code Z}
 * for instants), plain digits for numbers, {@code true} and {@code false}, hexadecimal with dashes for UUIDs.
 */
public final class ValueText {

    private ValueText() {}

    /** Whether columns of the type have bounds. */
    public static boolean isOrdered(LogicalType type) {
        return type instanceof BooleanType
                || type instanceof IntegerType
                || type instanceof FloatType
                || type instanceof DecimalType
                || type instanceof StringType
                || type instanceof DateType
                || type instanceof TimeType
                || type instanceof TimestampType
                || type instanceof UuidType;
    }

    /**
     * Compares two texts as values of an ordered type; texts of narrower types compare as well (a date with a
     * timestamp, an integer with a decimal).
     *
     * @throws IllegalArgumentException if a text is no value of the type
     */
    public static int compare(LogicalType type, String a, String b) {
        try {
            if (type instanceof IntegerType || type instanceof DecimalType) {
                return new BigDecimal(a).compareTo(new BigDecimal(b));
            }
            if (type instanceof FloatType) {
                return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
            }
            if (type instanceof TimestampType) {
                return instant(a).compareTo(instant(b));
            }
            return type instanceof DateType
                    ? LocalDate.parse(a).compareTo(LocalDate.parse(b))
                    : type instanceof TimeType ? LocalTime.parse(a).compareTo(LocalTime.parse(b)) : bytes(a, b);
        } catch (java.time.DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("not values of type " + type + ": " + a + ", " + b, e);
        }
    }

    private static int bytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static Instant instant(String text) {
        if (text.endsWith("Z")) {
            return Instant.parse(text);
        }
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /** The text of a day counted from 1970-01-01. */
    public static String date(long day) {
        return LocalDate.ofEpochDay(day).toString();
    }

    /** The text of microseconds since midnight. */
    public static String time(long micros) {
        return LocalTime.ofNanoOfDay(Math.multiplyExact(micros, 1_000L)).toString();
    }

    /** The text of a timestamp's stored number. */
    public static String timestamp(long stored, TimestampType type) {
        long perSecond = switch (type.unit()) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
        };
        int nanos = (int) (Math.floorMod(stored, perSecond) * (1_000_000_000L / perSecond));
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(stored, perSecond), nanos);
        return type.zone() == TimestampType.Zone.UTC
                ? instant.toString()
                : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
