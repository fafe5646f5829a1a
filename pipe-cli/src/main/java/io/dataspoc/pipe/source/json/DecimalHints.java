package io.dataspoc.pipe.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many digits a schema says its numbers have, first to last: {@code precision} and {@code scale};
 * {@code additionalProperties.scale_precision}, as {@code "(38,20)"}; {@code multipleOf}, with the digits before the
 * point from {@code minimum} and {@code maximum} if both are there; else 18 digits in all, or, with a long fraction, 38.
 */
final class DecimalHints {

    private static final Pattern SCALE_PRECISION = Pattern.compile("\\(?\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)?");
    private static final int MAX_POWER = 1000;
    private static final int COMPACT_PRECISION = 18;
    private static final int MAX_COMPACT_SCALE = 6;

    private DecimalHints() {}

    /** Where the digits are not known, the least decimal: it grows with its values. */
    static LogicalType least() {
        return new DecimalType(1, 0);
    }

    static LogicalType bigInteger() {
        return DecimalType.BIG_INTEGER;
    }

    /** Empty if there is no hint, or one that 38 digits cannot follow. */
    static Optional<LogicalType> of(JsonNode schema) {
        JsonNode pair = schema.path("additionalProperties").path("scale_precision");
        Matcher matcher = SCALE_PRECISION.matcher(pair.asText());
        if (schema.path("precision").isInt() && schema.path("scale").isInt()) {
            return decimal(
                    schema.path("precision").intValue(), schema.path("scale").intValue());
        }
        if (matcher.matches()) {
            int first = Integer.parseInt(matcher.group(1));
            int second = Integer.parseInt(matcher.group(2));
            return decimal(Math.max(first, second), Math.min(first, second));
        }
        return finite(schema.path("multipleOf")).flatMap(step -> ofMultiples(schema, step.stripTrailingZeros()));
    }

    /** A number that a schema names; empty if it names none, or an infinity or NaN, as taps that are Python do. */
    private static Optional<BigDecimal> finite(JsonNode number) {
        boolean isBinary = number.isDouble() || number.isFloat();
        boolean isFinite = number.isNumber() && (!isBinary || Double.isFinite(number.doubleValue()));
        return isFinite ? Optional.of(number.decimalValue()) : Optional.empty();
    }

    private static Optional<LogicalType> ofMultiples(JsonNode schema, BigDecimal step) {
        if (step.signum() == 0) {
            return Optional.empty();
        }
        int scale = step.scale();
        if (scale <= 0) {
            return Optional.of(isBeyondLong(schema) ? bigInteger() : IntegerType.INT64);
        }
        Optional<Integer> lower = digits(schema, "minimum", "exclusiveMinimum");
        Optional<Integer> upper = digits(schema, "maximum", "exclusiveMaximum");
        int integerDigits =
                lower.isPresent() && upper.isPresent() ? Math.max(lower.get(), upper.get()) : unboundedDigits(scale);
        return decimal(Math.min((long) integerDigits + scale, DecimalType.MAX_PRECISION), scale);
    }

    /** Up to 18 digits are stored as a long; a column that needs more grows. */
    private static int unboundedDigits(int scale) {
        return scale <= MAX_COMPACT_SCALE ? COMPACT_PRECISION - scale : DecimalType.MAX_PRECISION;
    }

    private static Optional<LogicalType> decimal(long precision, int scale) {
        boolean fits = precision >= 1 && precision <= DecimalType.MAX_PRECISION && scale >= 0 && scale <= precision;
        return fits ? Optional.of(new DecimalType((int) precision, scale)) : Optional.empty();
    }

    /** How many digits before the point the numbers within a bound have. Exclusive bounds have two spellings. */
    private static Optional<Integer> digits(JsonNode schema, String inclusive, String exclusive) {
        JsonNode strict = schema.path(exclusive);
        Optional<BigDecimal> bound = finite(strict.isNumber() ? strict : schema.path(inclusive));
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal value = bound.get().abs().stripTrailingZeros();
        int digits = value.signum() == 0 ? 0 : Math.max(value.precision() - value.scale(), 0);
        boolean outside = strict.isNumber() || strict.asBoolean();
        boolean power = value.precision() == 1 && value.unscaledValue().intValue() == 1;
        return Optional.of(outside && power ? Math.max(digits - 1, 0) : digits);
    }

    /** Whether the bounds say that integers are beyond 64 bits. */
    static boolean isBeyondLong(JsonNode schema) {
        return isBeyondLong(schema, "minimum")
                || isBeyondLong(schema, "maximum")
                || isBeyondLong(schema, "exclusiveMinimum")
                || isBeyondLong(schema, "exclusiveMaximum");
    }

    /** A bound of 2^63 itself counts as one of 64 bits: so it comes out of taps that keep bounds as binary numbers. */
    private static boolean isBeyondLong(JsonNode schema, String keyword) {
        return finite(schema.path(keyword)).filter(DecimalHints::isBeyondLong).isPresent();
    }

    private static boolean isBeyondLong(BigDecimal value) {
        if ((long) value.precision() - value.scale() > MAX_POWER) {
            return true;
        }
        BigDecimal limit = BigDecimal.valueOf(Long.MAX_VALUE).add(BigDecimal.ONE);
        return value.abs().compareTo(limit) > 0;
    }
}
