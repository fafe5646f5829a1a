package io.dataspoc.pipe.source.json;

import io.dataspoc.type.LogicalType;

/**
 * A value that its column could hold if it had another type. It is thrown behind the value, so that reading goes on there,
 * and caught where the column is known.
 */
final class NeedsTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient LogicalType type;

    NeedsTypeException(LogicalType type) {
        super("needs " + type, null, false, false);
        this.type = type;
    }

    LogicalType type() {
        return type;
    }
}
