package io.dataspoc.type;

/** A 128-bit identifier. */
public record UuidType() implements LogicalType {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onUuid(this);
    }

    @Override
    public String toString() {
        return "uuid";
    }
}
