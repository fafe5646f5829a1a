package io.dataspoc.pipe.source.json;

import java.math.BigInteger;

/**
 * The shortest decimal that means a double, as {@code Double.toString} writes it from Java 19 on (Giulietti, The
 * Schubfach way to render doubles, 2020). Older versions of Java write a digit too many now and then.
 */
final class ShortestDecimal {

    private static final int MIN_EXPONENT = -1074;
    private static final long MIN_NORMAL = 1L << 52;
    private static final long FRACTION = MIN_NORMAL - 1;
    private static final long LOW_63 = Long.MAX_VALUE;
    private static final int FIRST_POWER = -324;
    private static final int LAST_POWER = 292;
    private static final int POWER_BITS = 126;

    /** For each power k of ten two times 63 bits of 10^-k, rounded up. */
    private static final long[] POWERS = powers();

    private ShortestDecimal() {}

    /** Whether {@code digits × 10^exponent}, of digits that do not end in zero, is the shortest for a positive double. */
    static boolean isOf(double value, long digits, int exponent) {
        long bits = Double.doubleToRawLongBits(value);
        int biased = (int) (bits >>> 52);
        long fraction = bits & FRACTION;
        if (biased == 0 || biased == 0x7ff) {
            return false;
        }
        return isOf(biased + MIN_EXPONENT - 1, MIN_NORMAL | fraction, digits, exponent);
    }

    /** The same for the normal number {@code c × 2^q}; the names are those of the paper. */
    private static boolean isOf(int q, long c, long digits, int exponent) {
        boolean even = c != MIN_NORMAL || q == MIN_EXPONENT;
        int out = (int) c & 1;
        long cb = c << 2;
        int k = even ? floorLog10Pow2(q) : floorLog10ThreeQuartersPow2(q);
        int h = q + floorLog2Pow10(-k) + 2;
        long g1 = POWERS[(k - FIRST_POWER) * 2];
        long g0 = POWERS[(k - FIRST_POWER) * 2 + 1];
        long vb = roundedToOdd(g1, g0, cb << h);
        long vbl = roundedToOdd(g1, g0, (even ? cb - 2 : cb - 1) << h) + out;
        long vbr = roundedToOdd(g1, g0, (cb + 2) << h) - out;
        long s = vb >> 2;
        long tens = s / 10 * 10;
        boolean downTo10 = vbl <= tens << 2;
        boolean upTo10 = (tens + 10) << 2 <= vbr;
        if (downTo10 != upTo10) {
            return isSame(downTo10 ? tens : tens + 10, k, digits, exponent);
        }
        boolean down = vbl <= s << 2;
        boolean up = (s + 1) << 2 <= vbr;
        long half = vb - ((2 * s + 1) << 1);
        boolean nearerDown = half < 0 || (half == 0 && (s & 1) == 0);
        boolean chosenDown = down == up ? nearerDown : down;
        return isSame(chosenDown ? s : s + 1, k, digits, exponent);
    }

    private static boolean isSame(long shortest, int power, long digits, int exponent) {
        long stripped = shortest;
        int raised = power;
        while (raised < exponent && stripped % 10 == 0) {
            stripped /= 10;
            raised++;
        }
        return stripped == digits && raised == exponent;
    }

    private static long roundedToOdd(long g1, long g0, long cp) {
        long x1 = Math.multiplyHigh(g0, cp);
        long z = ((g1 * cp) >>> 1) + x1;
        long w = Math.multiplyHigh(g1, cp) + (z >>> 63);
        return w | (((z & LOW_63) + LOW_63) >>> 63);
    }

    private static int floorLog10Pow2(int e) {
        return (int) ((e * 661_971_961_083L) >> 41);
    }

    private static int floorLog10ThreeQuartersPow2(int e) {
        return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    private static int floorLog2Pow10(int e) {
        return (int) ((e * 913_124_641_741L) >> 38);
    }

    private static long[] powers() {
        long[] powers = new long[(LAST_POWER - FIRST_POWER + 1) * 2];
        for (int k = FIRST_POWER; k <= LAST_POWER; k++) {
            BigInteger power = BigInteger.TEN.pow(Math.abs(k));
            BigInteger scaled = k <= 0
                    ? power.shiftLeft(POWER_BITS).shiftRight(power.bitLength())
                    : BigInteger.ONE
                            .shiftLeft(POWER_BITS - 1 + power.bitLength())
                            .divide(power);
            BigInteger rounded = scaled.add(BigInteger.ONE);
            powers[(k - FIRST_POWER) * 2] = rounded.shiftRight(63).longValueExact();
            powers[(k - FIRST_POWER) * 2 + 1] = rounded.longValue() & LOW_63;
        }
        return powers;
    }
}
