package io.dataspoc.type;

/**
 * An exact decimal number.
 *
 * @param precision how many digits in all, 1 to 38
 * @param scale how many of them after the point, 0 to {@code precision}
 */
public record DecimalType(int precision, int scale) implements LogicalType {

    public static final int MAX_PRECISION = 38;

    /** What holds integers beyond 64 bits. */
    public static final DecimalType BIG_INTEGER = new DecimalType(MAX_PRECISION, 0);

    public DecimalType {
        if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
            throw new IllegalArgumentException("not a decimal type: precision " + precision + ", scale " + scale);
        }
    }

    /** How many digits it holds before the point. */
    public int integerDigits() {
        return precision - scale;
    }

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onDecimal(this);
    }

    @Override
    public String toString() {
        return "decimal128(" + precision + ", " + scale + ")";
    }
}
