package io.dataspoc.type;

/** Bytes. */
public record BinaryType() implements LogicalType {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onBinary(this);
    }

    @Override
    public String toString() {
        return "binary";
    }
}
