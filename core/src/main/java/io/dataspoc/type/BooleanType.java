package io.dataspoc.type;

/** True or false. */
public record BooleanType() implements LogicalType {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onBoolean(this);
    }

    @Override
    public String toString() {
        return "bool";
    }
}
