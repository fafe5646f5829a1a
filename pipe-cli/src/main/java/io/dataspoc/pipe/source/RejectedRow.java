package io.dataspoc.pipe.source;

import org.jspecify.annotations.Nullable;

/**
 * A row that cannot be loaded.
 *
 * @param code why, as one word for programs
 * @param message why, as a sentence
 * @param offset where in the source's output it began, in bytes
 * @param text the row as the source wrote it
 * @param schema what the source has said of its columns, as it wrote it, so that the row can be read again; null if
 *     nothing
 */
public record RejectedRow(
        String code,
        String message,
        long offset,
        String text,
        @Nullable String schema) {

    /** A row of whose columns the source says nothing but in the row itself. */
    public RejectedRow(String code, String message, long offset, String text) {
        this(code, message, offset, text, null);
    }

    public RejectedRow withSchema(@Nullable String text) {
        return new RejectedRow(code, message, offset, this.text, text);
    }
}
