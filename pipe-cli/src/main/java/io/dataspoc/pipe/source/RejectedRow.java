package io.dataspoc.pipe.source;

/**
 * A row that cannot be loaded.
 *
 * @param code why, as one word for programs
 * @param message why, as a sentence
 * @param offset where in the source's output it began, in bytes
 * @param text the row as the source wrote it
 */
public record RejectedRow(String code, String message, long offset, String text) {}
