package io.dataspoc.pipe.source.json;

import java.util.Arrays;

/**
 * Text of a source in which every ill-formed sequence of UTF-8 became U+FFFD.
 *
 * @param bytes the whole text
 * @param replaced how many such sequences there were
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record WellFormedText(byte[] bytes, int replaced) {

    public static WellFormedText of(byte[] data, int from, int to) {
        TextBuffer text = new TextBuffer();
        text.repair(data, from, to);
        return new WellFormedText(Arrays.copyOf(text.bytes(), text.length()), text.replacedBytes());
    }

    /** Whether a text is well-formed as it is. */
    public static boolean isWellFormed(byte[] data, int from, int to) {
        return Utf8Sequences.isValid(data, from, to);
    }
}
