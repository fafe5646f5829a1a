package io.dataspoc.pipe.source.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as binary floating point: the nearest, and whether it gives the text back. */
final class DoubleText {

    /** Every decimal of so many digits is what the nearest double is shortest written as. */
    private static final int EXACT_DIGITS = 15;

    /** No double's shortest form has more digits (but 17), and no integer of 64 bits. */
    private static final int MAX_DIGITS = 19;

    private static final long MAX_EXACT_INTEGER = 1L << 53;

    private DoubleText() {}

    /** Whether the number is exact in both steps: an integer below 2^53, times or by an exact power (Clinger 1990). */
    static boolean isEasy(NumberText number) {
        return number.digits() <= EXACT_DIGITS
                && number.exponent() >= -Powers.MAX_DOUBLE
                && number.exponent() <= Powers.MAX_DOUBLE
                && number.isFinite();
    }

    static double easyValue(NumberText number) {
        double mantissa = number.mantissa();
        int exponent = number.exponent();
        double value = exponent < 0 ? mantissa / Powers.ofDouble(-exponent) : mantissa * Powers.ofDouble(exponent);
        return number.isNegative() ? -value : value;
    }

    static double value(NumberText number) {
        if (!number.isFinite()) {
            return number.isNan()
                    ? Double.NaN
                    : number.isNegative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        boolean exact = number.digits() <= NumberText.MANTISSA_DIGITS
                && number.mantissa() <= MAX_EXACT_INTEGER
                && Math.abs(number.exponent()) <= Powers.MAX_DOUBLE;
        return exact ? easyValue(number) : Double.parseDouble(number.text());
    }

    /** Whether what is written is, as a number, this double's shortest text or, with at most 19 digits, the double itself. */
    static boolean isExact(NumberText number, double value) {
        if (number.isZero() || !number.isFinite()) {
            return true;
        }
        int significant = number.digits() - number.trailingZeros();
        if (significant > MAX_DIGITS || Double.isInfinite(value) || value == 0) {
            return false;
        }
        int magnitude = Math.getExponent(value);
        if (significant <= EXACT_DIGITS && magnitude > Double.MIN_EXPONENT) {
            return true;
        }
        return isShortest(number.toBigDecimal(), value);
    }

    /**
     * Before Java 19, {@code Double.toString} writes a digit too many, or not the nearest, now and then: hence the second
     * look.
     */
    private static boolean isShortest(BigDecimal written, double value) {
        BigDecimal printed = new BigDecimal(Double.toString(value));
        BigDecimal exact = new BigDecimal(value);
        return printed.compareTo(written) == 0
                || exact.compareTo(written) == 0
                || (written.precision() <= printed.precision() && isNearest(written, exact));
    }

    private static boolean isNearest(BigDecimal written, BigDecimal exact) {
        double value = exact.doubleValue();
        BigDecimal nearest = rounded(exact, written.precision());
        boolean shorter = written.precision() > 1
                && rounded(exact, written.precision() - 1).doubleValue() == value;
        // Above a power of two the nearest of so many digits may mean another double.
        return !shorter && (nearest.compareTo(written) == 0 || nearest.doubleValue() != value);
    }

    private static BigDecimal rounded(BigDecimal value, int digits) {
        return value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    static boolean isExactFloat(NumberText number, float value) {
        return number.isZero()
                || !number.isFinite()
                || (Float.isFinite(value)
                        && number.digits() - number.trailingZeros() <= MAX_DIGITS
                        && new BigDecimal(Float.toString(value)).compareTo(number.toBigDecimal()) == 0);
    }
}
