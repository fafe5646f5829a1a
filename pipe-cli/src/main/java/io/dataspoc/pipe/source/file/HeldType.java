package io.dataspoc.pipe.source.file;

import io.dataspoc.type.DecimalType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.SchemaUnion;
import io.dataspoc.type.Widening;
import java.util.Optional;

/** The type for the values that a table has in a column and for those that come. */
final class HeldType {

    private HeldType() {}

    /**
     * The type that holds both. Types of new values have room for more than there are: where that makes the type
     * impossible, only the values count.
     *
     * @param existing the column's type
     * @param type of the new values
     * @param least the least type that holds the new values; empty if none does exactly
     */
    static LogicalType of(LogicalType existing, LogicalType type, Optional<? extends LogicalType> least) {
        return Widening.of(existing, type)
                .or(() -> least.flatMap(values -> Widening.of(existing, values)).map(HeldType::largest))
                .orElseGet(() -> SchemaUnion.leastUpperBound(existing, type));
    }

    /** So that the next value seldom changes the column again. */
    private static LogicalType largest(LogicalType type) {
        return type instanceof DecimalType decimal ? new DecimalType(DecimalType.MAX_PRECISION, decimal.scale()) : type;
    }
}
