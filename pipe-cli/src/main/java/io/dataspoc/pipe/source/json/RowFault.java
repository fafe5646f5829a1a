package io.dataspoc.pipe.source.json;

import org.jspecify.annotations.Nullable;

/**
 * Why a record cannot be loaded.
 *
 * @param code the kind of trouble
 * @param column the column that was read; null if none was
 * @param offset where in the array that was read
 * @param message one sentence without a full stop, the value in it shortened
 */
public record RowFault(FaultCode code, @Nullable String column, int offset, String message) {

    /** The column and the message in one line. */
    public String sentence() {
        return column == null ? message : "column '" + column + "': " + message;
    }
}
