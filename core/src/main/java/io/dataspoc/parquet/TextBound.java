package io.dataspoc.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;

/**
 * A text at one end of many, cut where it is long: a snapshot holds thousands of bounds. Texts are in the order of their
 * code points, which is that of their bytes.
 *
 * @param text whole
 */
record TextBound(String text) {

    static final int MAX_BYTES = 64;

    /** Empty if it is no UTF-8, for then no text stands at its place in the order. */
    static Optional<TextBound> of(Binary bytes) {
        String text = bytes.toStringUsingUTF8();
        return Binary.fromString(text).equals(bytes) ? Optional.of(new TextBound(text)) : Optional.empty();
    }

    /** A text that is not above it. */
    String lower() {
        return isShort() ? text : beginning();
    }

    /** A text that is not below it; empty if no short one is. */
    Optional<String> upper() {
        return isShort() ? Optional.of(text) : next(beginning());
    }

    private boolean isShort() {
        return text.length() <= MAX_BYTES && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    private String beginning() {
        int end = 0;
        int bytes = 0;
        while (true) {
            int codePoint = text.codePointAt(end);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > MAX_BYTES) {
                return text.substring(0, end);
            }
            end += Character.charCount(codePoint);
        }
    }

    /** The least text above all that begin with this one. */
    private static Optional<String> next(String beginning) {
        String rest = beginning;
        while (!rest.isEmpty()) {
            int last = rest.codePointBefore(rest.length());
            rest = rest.substring(0, rest.length() - Character.charCount(last));
            if (last < Character.MAX_CODE_POINT) {
                // Halves of surrogate pairs are no characters.
                int above = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return Optional.of(rest + Character.toString(above));
            }
        }
        return Optional.empty();
    }
}
