package io.dataspoc.type;

/** Unicode text. */
public record StringType() implements LogicalType {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onString(this);
    }

    @Override
    public String toString() {
        return "string";
    }
}
