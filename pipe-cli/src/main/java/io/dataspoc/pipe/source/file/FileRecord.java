package io.dataspoc.pipe.source.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A record of a file by itself.
 *
 * @param line on which it begins, from 1
 * @param offset how many bytes come before it
 * @param text the record
 * @param base64 the bytes if they are not UTF-8, so that the text is not the same; else null
 */
record FileRecord(
        long line, long offset, String text, @Nullable String base64) {

    /** Copies a record out of a buffer. */
    static FileRecord of(long line, long offset, byte[] buffer, int start, int length) {
        byte[] bytes = Arrays.copyOfRange(buffer, start, start + length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isText = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        return new FileRecord(
                line, offset, text, isText ? null : Base64.getEncoder().encodeToString(bytes));
    }
}
