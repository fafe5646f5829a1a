package io.dataspoc.type;

/**
 * A binary floating-point number of IEEE 754, with NaN and infinities.
 *
 * @param bits 32 or 64
 */
public record FloatType(int bits) implements LogicalType {

    public static final FloatType DOUBLE = new FloatType(64);

    public FloatType {
        if (bits != 32 && bits != 64) {
            throw new IllegalArgumentException("a float has 32 or 64 bits, not " + bits);
        }
    }

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onFloat(this);
    }

    @Override
    public String toString() {
        return bits == 64 ? "double" : "float";
    }
}
