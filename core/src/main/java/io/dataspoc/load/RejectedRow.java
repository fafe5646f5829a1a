package io.dataspoc.load;

/**
 * A row that could not be loaded, as it is kept aside (docs/spec/bucket.md, "Rejected rows").
 *
 * @param stream the stream that it belongs to; empty if that is not known
 * @param code why, as one word for programs
 * @param message why, as a sentence
 * @param offset where in the source's output it began, in bytes
 * @param text the row as the source wrote it
 */
public record RejectedRow(String stream, String code, String message, long offset, String text) {}
