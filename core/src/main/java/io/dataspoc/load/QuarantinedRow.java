package io.dataspoc.load;

import io.dataspoc.lake.CommitId;
import org.jspecify.annotations.Nullable;

/**
 * A row that could not be loaded, as it is kept aside (docs/spec/bucket.md, "Rejected rows").
 *
 * @param stream the stream that it belongs to; empty if that is not known
 * @param code why, as one word for programs
 * @param message why, as a sentence
 * @param offset where it began in the source's output, or in a file of it, in bytes
 * @param text the row as the source wrote it; what is no UTF-8 became U+FFFD
 * @param base64 the row's bytes, if the text is not all that they say; null if it is
 * @param schema what the source had said of the stream's columns, as it wrote it; null if nothing
 * @param commit the commit that left it out; null for the one under way
 */
public record QuarantinedRow(
        String stream,
        String code,
        String message,
        long offset,
        String text,
        @Nullable String base64,
        @Nullable String schema,
        @Nullable CommitId commit) {}
