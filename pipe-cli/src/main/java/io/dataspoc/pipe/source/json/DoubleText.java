package io.dataspoc.pipe.source.json;

import java.math.BigDecimal;

/**
 * Numbers as binary floating point: always the nearest, and whether it is exact, which means that the double's shortest
 * text, or for integers the double itself, is the number that is written.
 */
final class DoubleText {

    /** Every decimal of so many digits is what the nearest double is shortest written as. */
    private static final int EXACT_DIGITS = 15;

    /** No double's shortest form has more digits. */
    private static final int MAX_DIGITS = 17;

    private DoubleText() {}

    /** Whether the number is an integer below 2^53, times or by a power that a double holds (Clinger 1990). */
    static boolean isEasy(NumberText number) {
        return number.digits() <= EXACT_DIGITS && isNear(number);
    }

    private static boolean isNear(NumberText number) {
        return number.exponent() >= -Powers.MAX_DOUBLE && number.exponent() <= Powers.MAX_DOUBLE && number.isFinite();
    }

    /** The value of an easy number. */
    static double easyValue(NumberText number) {
        double value = quotient(number);
        return number.isNegative() ? -value : value;
    }

    /** The value of a number of 16 to 18 digits if it is some double's shortest text, else NaN. Makes no objects. */
    static double shortestValue(NumberText number) {
        if (number.digits() > NumberText.MANTISSA_DIGITS || number.digits() <= EXACT_DIGITS || !isNear(number)) {
            return Double.NaN;
        }
        long digits = number.mantissa();
        int exponent = number.exponent();
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        // Two roundings of half a unit each: the right one is this or a neighbour.
        double middle = quotient(number);
        double value = ShortestDecimal.isOf(middle, digits, exponent) ? middle : neighbour(middle, digits, exponent);
        return number.isNegative() ? -value : value;
    }

    private static double neighbour(double middle, long digits, int exponent) {
        if (ShortestDecimal.isOf(Math.nextUp(middle), digits, exponent)) {
            return Math.nextUp(middle);
        }
        return ShortestDecimal.isOf(Math.nextDown(middle), digits, exponent) ? Math.nextDown(middle) : Double.NaN;
    }

    private static double quotient(NumberText number) {
        double mantissa = number.mantissa();
        int exponent = number.exponent();
        return exponent < 0 ? mantissa / Powers.ofDouble(-exponent) : mantissa * Powers.ofDouble(exponent);
    }

    /** The value of any number. */
    static double value(NumberText number) {
        if (number.isFinite()) {
            return Double.parseDouble(number.text());
        }
        if (number.isNan()) {
            return Double.NaN;
        }
        return number.isNegative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** Whether the nearest double is exact. */
    static boolean isExact(NumberText number, double value) {
        if (number.isZero() || !number.isFinite()) {
            return true;
        }
        int zeros = number.trailingZeros();
        int significant = number.digits() - zeros;
        boolean normal = Math.getExponent(value) >= Double.MIN_EXPONENT && !Double.isInfinite(value);
        if (significant <= EXACT_DIGITS && normal) {
            return true;
        }
        boolean integer = number.exponent() + (long) zeros >= 0;
        if (integer && normal && number.digits() + (long) number.exponent() <= MAX_DIGITS + 2) {
            return new BigDecimal(value).compareTo(number.toBigDecimal()) == 0 || isShortest(number, value);
        }
        return significant <= MAX_DIGITS && value != 0 && !Double.isInfinite(value) && isShortest(number, value);
    }

    private static boolean isShortest(NumberText number, double value) {
        BigDecimal written = number.toBigDecimal().abs();
        if (Math.abs(value) < Double.MIN_NORMAL) {
            return new BigDecimal(Double.toString(Math.abs(value))).compareTo(written) == 0;
        }
        BigDecimal stripped = written.stripTrailingZeros();
        return stripped.precision() <= MAX_DIGITS
                && ShortestDecimal.isOf(
                        Math.abs(value), stripped.unscaledValue().longValueExact(), -stripped.scale());
    }

    /** Whether the nearest single-precision number is exact. */
    static boolean isExactFloat(NumberText number, float value) {
        return number.isZero()
                || !number.isFinite()
                || (Float.isFinite(value)
                        && number.digits() - number.trailingZeros() <= MAX_DIGITS
                        && new BigDecimal(Float.toString(value)).compareTo(number.toBigDecimal()) == 0);
    }
}
