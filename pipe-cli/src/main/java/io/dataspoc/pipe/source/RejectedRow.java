package io.dataspoc.pipe.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A row that cannot be loaded.
 *
 * @param code why, as one word for programs
 * @param message why, as a sentence
 * @param offset where it began in the source's output, or in a file of it, in bytes
 * @param text the row as the source wrote it; what is no UTF-8 became U+FFFD
 * @param base64 the row's bytes, if the text is not all that they say; null if it is
 * @param schema what the source has said of its columns, as it wrote it, so that the row can be read again; null if
 *     nothing
 */
public record RejectedRow(
        String code,
        String message,
        long offset,
        String text,
        @Nullable String base64,
        @Nullable String schema) {

    /** A row of text, of whose columns the source says nothing but in the row itself. */
    public RejectedRow(String code, String message, long offset, String text) {
        this(code, message, offset, text, null, null);
    }

    /** A row as it lies in a buffer. */
    public static RejectedRow of(String code, String message, long offset, byte[] data, int from, int to) {
        byte[] bytes = Arrays.copyOfRange(data, from, to);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isText = Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
        return new RejectedRow(
                code, message, offset, text, isText ? null : Base64.getEncoder().encodeToString(bytes), null);
    }

    public RejectedRow withSchema(@Nullable String other) {
        return new RejectedRow(code, message, offset, text, base64, other);
    }

    /** The row as the source wrote it, byte by byte. */
    public byte[] bytes() {
        return base64 == null
                ? text.getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(base64);
    }
}
