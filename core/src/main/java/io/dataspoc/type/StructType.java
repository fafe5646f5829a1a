package io.dataspoc.type;

import java.util.List;

/**
 * Named values of fixed types.
 *
 * @param fields at least one, in order
 */
public record StructType(List<Field> fields) implements LogicalType {

    public StructType {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a struct has at least one field");
        }
        Field.requireDistinctNames(fields);
    }

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.onStruct(this);
    }

    @Override
    public String toString() {
        return TypeFormat.format(this);
    }
}
