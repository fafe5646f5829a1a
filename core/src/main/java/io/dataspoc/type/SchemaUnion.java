package io.dataspoc.type;

import java.util.List;
import java.util.Optional;

/** The columns of several schemas together. */
public final class SchemaUnion {

    private SchemaUnion() {}

    /** All columns in the order in which they first appear, each of a type that holds what the schemas have. */
    public static Schema of(List<Schema> schemas) {
        Schema union = Schema.EMPTY;
        for (Schema schema : schemas) {
            union = of(union, schema);
        }
        return union;
    }

    /** The columns of the older schema, widened by those of the newer one, which come after them. */
    public static Schema of(Schema older, Schema newer) {
        Schema union = older;
        for (Field field : newer.fields()) {
            Optional<Field> known = union.find(field.name());
            union = union.with(
                    known.isEmpty()
                            ? field
                            : field.withType(leastUpperBound(known.get().type(), field.type())));
        }
        return union;
    }

    /**
     * A type for the values of both: the widened one if there is one; else a double for numbers of which one is a
     * double, JSON for nested values, and text for the rest. Only the first loses nothing of every value: whoever takes
     * another has to look at the values.
     */
    public static LogicalType leastUpperBound(LogicalType a, LogicalType b) {
        return Widening.of(a, b).orElseGet(() -> fallback(a, b));
    }

    private static LogicalType fallback(LogicalType a, LogicalType b) {
        boolean isDouble = a instanceof FloatType || b instanceof FloatType;
        if (isDouble && isNumber(a) && isNumber(b)) {
            return FloatType.DOUBLE;
        }
        return isNested(a) && isNested(b) ? new JsonType() : new StringType();
    }

    private static boolean isNumber(LogicalType type) {
        return type instanceof IntegerType || type instanceof FloatType || type instanceof DecimalType;
    }

    private static boolean isNested(LogicalType type) {
        return type instanceof ListType || type instanceof StructType || type instanceof JsonType;
    }
}
