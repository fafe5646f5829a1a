package io.dataspoc.type;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two schemas.
 *
 * @param kind what happened to the column
 * @param column its name
 * @param before its type in the older schema; null if it was added
 * @param after its type in the newer schema; null if it was dropped
 */
public record SchemaChange(
        Kind kind,
        String column,
        @Nullable LogicalType before,
        @Nullable LogicalType after) {

    /** What can happen to a column. */
    public enum Kind {
        ADDED,
        /** The newer type holds all values of the older one. */
        WIDENED,
        DROPPED,
        /** The newer type does not hold all values of the older one. */
        RETYPED
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ADDED -> "added " + column + " " + after;
            case DROPPED -> "dropped " + column;
            case WIDENED -> "widened " + column + " from " + before + " to " + after;
            case RETYPED -> "retyped " + column + " from " + before + " to " + after;
        };
    }
}
