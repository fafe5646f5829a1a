package io.dataspoc.type;

/**
 * A whole number.
 *
 * @param bits 8, 16, 32 or 64
 * @param signedness whether negative numbers are held
 */
public record IntegerType(int bits, Signedness signedness) implements LogicalType {

    /** What record streams use for every integer that fits. */
    public static final IntegerType INT64 = new IntegerType(64, Signedness.SIGNED);

    /** Whether an integer holds negative numbers. */
    public enum Signedness {
        SIGNED,
        UNSIGNED
    }

    public IntegerType {
        if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
            throw new IllegalArgumentException("an integer has 8, 16, 32 or 64 bits, not " + bits);
        }
    }

    /** How many decimal digits its largest value has. */
    public int digits() {
        return switch (bits) {
            case 8 -> 3;
            case 16 -> 5;
            case 32 -> 10;
            default -> signedness == Signedness.SIGNED ? 19 : 20;
        };
    }

    public boolean isSigned() {
        return signedness == Signedness.SIGNED;
    }

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onInteger(this);
    }

    @Override
    public String toString() {
        return (isSigned() ? "int" : "uint") + bits;
    }
}
