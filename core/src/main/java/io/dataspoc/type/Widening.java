package io.dataspoc.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The type that holds all values of two types without changing one. Integers go into decimals and larger integers,
 * decimals into larger decimals, dates into timestamps, nothing into text and no exact number into a binary float.
 */
public final class Widening {

    private Widening() {}

    /** The narrowest common type; empty if there is none. */
    public static Optional<LogicalType> of(LogicalType a, LogicalType b) {
        if (a.equals(b) || b instanceof NullType) {
            return Optional.of(a);
        }
        if (a instanceof NullType) {
            return Optional.of(b);
        }
        Optional<LogicalType> numeric = numbers(a, b);
        return numeric.isPresent() ? numeric : times(a, b).or(() -> nested(a, b));
    }

    private static Optional<LogicalType> numbers(LogicalType a, LogicalType b) {
        if (a instanceof IntegerType x && b instanceof IntegerType y) {
            return integers(x, y);
        }
        if (a instanceof FloatType && b instanceof FloatType) {
            return Optional.of(FloatType.DOUBLE);
        }
        Optional<DecimalType> x = asDecimal(a);
        Optional<DecimalType> y = asDecimal(b);
        return x.isEmpty() || y.isEmpty() ? Optional.empty() : decimals(x.get(), y.get());
    }

    private static Optional<LogicalType> integers(IntegerType a, IntegerType b) {
        if (a.isSigned() == b.isSigned()) {
            return Optional.of(a.bits() >= b.bits() ? a : b);
        }
        IntegerType unsigned = a.isSigned() ? b : a;
        IntegerType signed = a.isSigned() ? a : b;
        return unsigned.bits() == 64
                ? Optional.of(new DecimalType(20, 0))
                : Optional.of(
                        new IntegerType(Math.max(signed.bits(), unsigned.bits() * 2), IntegerType.Signedness.SIGNED));
    }

    private static Optional<DecimalType> asDecimal(LogicalType type) {
        if (type instanceof DecimalType decimal) {
            return Optional.of(decimal);
        }
        return type instanceof IntegerType integer
                ? Optional.of(new DecimalType(integer.digits(), 0))
                : Optional.empty();
    }

    private static Optional<LogicalType> decimals(DecimalType a, DecimalType b) {
        int scale = Math.max(a.scale(), b.scale());
        int precision = Math.max(a.integerDigits(), b.integerDigits()) + scale;
        return precision > DecimalType.MAX_PRECISION
                ? Optional.empty()
                : Optional.of(new DecimalType(precision, scale));
    }

    private static Optional<LogicalType> times(LogicalType a, LogicalType b) {
        if (a instanceof DateType) {
            return isWide(b) ? Optional.of(b) : Optional.empty();
        }
        if (b instanceof DateType) {
            return isWide(a) ? Optional.of(a) : Optional.empty();
        }
        return a instanceof TimestampType x
                        && b instanceof TimestampType y
                        && x.zone() == y.zone()
                        && isWide(a)
                        && isWide(b)
                ? Optional.of(new TimestampType(TimestampType.Unit.MICROS, x.zone()))
                : Optional.empty();
    }

    /** Nanoseconds reach from 1677 to 2262 only, so they hold neither dates nor a coarser unit. */
    private static boolean isWide(LogicalType type) {
        return type instanceof TimestampType timestamp && timestamp.unit() != TimestampType.Unit.NANOS;
    }

    private static Optional<LogicalType> nested(LogicalType a, LogicalType b) {
        if (a instanceof ListType x && b instanceof ListType y) {
            return of(x.element(), y.element()).map(ListType::new);
        }
        return a instanceof StructType x && b instanceof StructType y
                ? members(x.fields(), y.fields()).map(StructType::new)
                : Optional.empty();
    }

    private static Optional<List<Field>> members(List<Field> a, List<Field> b) {
        Schema merged = new Schema(a);
        for (Field field : b) {
            Optional<Field> known = merged.find(field.name());
            Optional<LogicalType> type =
                    known.isEmpty() ? Optional.of(field.type()) : of(known.get().type(), field.type());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            merged = merged.with(field.withType(type.get()));
        }
        return Optional.of(new ArrayList<>(merged.fields()));
    }
}
