package io.dataspoc.type;

/**
 * A sequence of values of one type.
 *
 * @param element the type of the values
 */
public record ListType(LogicalType element) implements LogicalType {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onList(this);
    }

    @Override
    public String toString() {
        return TypeFormat.format(this);
    }
}
