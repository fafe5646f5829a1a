package io.dataspoc.pipe.source.json;

import io.dataspoc.type.DecimalType;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StringType;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The least type of numbers. Those written without a point and an exponent are integers, of 64 bits, then decimals,
 * then text; all others follow the policy.
 */
final class InferredNumber {

    private boolean seen;
    private boolean fractions;
    private boolean beyondLong;
    private boolean beyondDecimal;
    private boolean beyondDouble;
    private boolean nonFinite;
    private int integerDigits = 1;
    private int scale;

    boolean isSeen() {
        return seen;
    }

    /** Whether there is a number that its type may not hold, which depends on what the options say. */
    boolean isOdd() {
        return nonFinite || beyondDecimal;
    }

    /** A number that grows with whatever the type depends on. */
    int learnt() {
        int kinds = (seen ? 1 : 0) + (fractions ? 1 : 0) + (nonFinite ? 1 : 0);
        int bounds = (beyondLong ? 1 : 0) + (beyondDecimal ? 1 : 0) + (beyondDouble ? 1 : 0);
        return kinds + bounds + integerDigits + scale;
    }

    void observe(NumberText number) {
        seen = true;
        fractions |= !number.isPlainInteger();
        nonFinite |= !number.isFinite();
        if (number.isPlainInteger() && number.digits() <= NumberText.MANTISSA_DIGITS) {
            integerDigits = Math.max(integerDigits, number.digits());
        } else if (number.isFinite()) {
            observeDigits(number);
        }
    }

    private void observeDigits(NumberText number) {
        Optional<DecimalType> least = DecimalDigits.of(number);
        if (least.isEmpty()) {
            beyondDecimal = true;
            beyondDouble |= Double.isInfinite(DoubleText.value(number));
            return;
        }
        integerDigits = Math.max(integerDigits, least.get().integerDigits());
        scale = Math.max(scale, least.get().scale());
        beyondLong |= number.isPlainInteger() && isBeyondLong(number);
    }

    private static boolean isBeyondLong(NumberText number) {
        BigInteger value = number.toBigDecimal().toBigIntegerExact();
        return value.bitLength() >= Long.SIZE;
    }

    /** The least decimal that holds all numbers; empty if none does. */
    Optional<DecimalType> decimal() {
        boolean isDecimal = seen && !beyondDecimal && !nonFinite && integerDigits + scale <= DecimalType.MAX_PRECISION;
        return isDecimal ? Optional.of(new DecimalType(integerDigits + scale, scale)) : Optional.empty();
    }

    LogicalType type(JsonOptions options) {
        if (!fractions && !beyondLong && !beyondDecimal) {
            return IntegerType.INT64;
        }
        if (!fractions) {
            return beyondDecimal ? new StringType() : DecimalType.BIG_INTEGER;
        }
        boolean isText = beyondDouble && options.unrepresentable() == Unrepresentable.STRING;
        return switch (options.number()) {
            case DOUBLE -> isText ? new StringType() : FloatType.DOUBLE;
            case STRING -> new StringType();
            case DECIMAL -> decimal().<LogicalType>map(least -> least).orElseGet(StringType::new);
        };
    }
}
