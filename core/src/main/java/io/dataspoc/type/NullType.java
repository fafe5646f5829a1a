package io.dataspoc.type;

/** No value was ever seen: stored as an empty string column until a type appears. */
public record NullType() implements LogicalType {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onNull(this);
    }

    @Override
    public String toString() {
        return "null";
    }
}
