package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.json.NumberPolicy;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.StringType;
import io.dataspoc.type.TimestampType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of the texts of one column.
 *
 * @param values how many are neither absent nor empty
 * @param empty how many are empty though quoted
 * @param kinds how many are of each kind; a kind that is missing holds for not all of them
 * @param longs how many are integers of 64 bits
 * @param integerDigits the most digits before the decimal separator
 * @param scale the most digits behind it
 * @param leastScale the fewest
 * @param shapes of dates and times, {@code _} for a digit
 */
record ColumnFacts(
        long values,
        long empty,
        Map<ValueKind, Long> kinds,
        long longs,
        int integerDigits,
        int scale,
        int leastScale,
        Set<String> shapes) {

    /** Of no rows. */
    static final ColumnFacts NONE = new ColumnFacts(0, 0, all(), 0, 0, 0, Integer.MAX_VALUE, Set.of());

    private static Map<ValueKind, Long> all() {
        Map<ValueKind, Long> kinds = new EnumMap<>(ValueKind.class);
        for (ValueKind kind : ValueKind.values()) {
            kinds.put(kind, 0L);
        }
        return kinds;
    }

    ColumnFacts {
        kinds = Map.copyOf(kinds);
        shapes = Set.copyOf(shapes);
    }

    ColumnFacts plus(ColumnFacts other) {
        Map<ValueKind, Long> sums = new EnumMap<>(ValueKind.class);
        kinds.forEach((kind, count) -> {
            Long more = other.kinds.get(kind);
            if (more != null) {
                sums.put(kind, count + more);
            }
        });
        Set<String> both = new TreeSet<>(shapes);
        both.addAll(other.shapes);
        return new ColumnFacts(
                values + other.values,
                empty + other.empty,
                sums,
                longs + other.longs,
                Math.max(integerDigits, other.integerDigits),
                Math.max(scale, other.scale),
                Math.min(leastScale, other.leastScale),
                both);
    }

    /** Whether all values are of a kind. */
    boolean all(ValueKind kind) {
        return values == kinds.getOrDefault(kind, -1L);
    }

    /** The kinds that all values are of, so that no further value need be seen to rule out the others. */
    Set<ValueKind> candidates() {
        EnumSet<ValueKind> candidates = EnumSet.noneOf(ValueKind.class);
        for (ValueKind kind : ValueKind.values()) {
            if (all(kind)) {
                candidates.add(kind);
            }
        }
        return candidates;
    }

    /** The least type that holds all values as they are written, but for numbers with a point. */
    LogicalType type(NumberPolicy numbers) {
        LogicalType least = type();
        boolean isPointed = all(ValueKind.NUMBER) && !all(ValueKind.INTEGER) && values > 0;
        return switch (numbers) {
            case DECIMAL -> least;
            case DOUBLE -> isPointed ? FloatType.DOUBLE : least;
            case STRING -> isPointed ? new StringType() : least;
        };
    }

    /** The least type that holds all values as they are written. */
    LogicalType type() {
        if (values == 0) {
            return new NullType();
        }
        if (all(ValueKind.INTEGER)) {
            return longs == values ? IntegerType.INT64 : bigInteger();
        }
        if (all(ValueKind.DECIMAL)) {
            return decimal().<LogicalType>map(DecimalRoom::of).orElseGet(StringType::new);
        }
        return notExact();
    }

    private LogicalType notExact() {
        if (all(ValueKind.BINARY)) {
            return FloatType.DOUBLE;
        }
        if (all(ValueKind.BOOLEAN)) {
            return new BooleanType();
        }
        if (all(ValueKind.DATE)) {
            return new DateType();
        }
        if (all(ValueKind.LOCAL_TIME)) {
            return TimestampType.LOCAL_MICROS;
        }
        return all(ValueKind.INSTANT) ? TimestampType.UTC_MICROS : new StringType();
    }

    private LogicalType bigInteger() {
        return integerDigits > DecimalType.MAX_PRECISION ? new StringType() : DecimalType.BIG_INTEGER;
    }

    /** The least decimal that holds all values, with no room for others; empty if none does. */
    Optional<DecimalType> decimal() {
        int digits = Math.max(integerDigits + scale, 1);
        return all(ValueKind.DECIMAL) && digits <= DecimalType.MAX_PRECISION
                ? Optional.of(new DecimalType(digits, scale))
                : Optional.empty();
    }

    /** Whether a decimal type holds all values as they are written. */
    boolean fits(DecimalType type) {
        return values > 0 && all(ValueKind.DECIMAL) && integerDigits <= type.integerDigits() && scale <= type.scale();
    }
}
