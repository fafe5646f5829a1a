package io.dataspoc.type;

/** A JSON value, kept as the text in which the source wrote it. */
public record JsonType() implements LogicalType {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onJson(this);
    }

    @Override
    public String toString() {
        return "json";
    }
}
