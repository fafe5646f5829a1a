package io.dataspoc.pipe.source.json;

/** Powers of ten that their types hold exactly. */
final class Powers {

    static final int MAX_DOUBLE = 22;
    static final int MAX_LONG = 18;

    private static final double[] DOUBLES = new double[MAX_DOUBLE + 1];
    private static final long[] LONGS = new long[MAX_LONG + 1];

    static {
        DOUBLES[0] = 1;
        for (int i = 1; i <= MAX_DOUBLE; i++) {
            DOUBLES[i] = DOUBLES[i - 1] * 10;
        }
        LONGS[0] = 1;
        for (int i = 1; i <= MAX_LONG; i++) {
            LONGS[i] = LONGS[i - 1] * 10;
        }
    }

    private Powers() {}

    static double ofDouble(int exponent) {
        return DOUBLES[exponent];
    }

    static long ofLong(int exponent) {
        return LONGS[exponent];
    }
}
