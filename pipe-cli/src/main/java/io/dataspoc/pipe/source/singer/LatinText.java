package io.dataspoc.pipe.source.singer;

import java.nio.charset.StandardCharsets;

/** The bytes of a line as Latin letters, without a copy: what makes a message known is ASCII. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LatinText(byte[] data, int from, int to) implements CharSequence {

    static LatinText of(SourceLine line) {
        return new LatinText(line.data(), line.from(), line.to());
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public char charAt(int index) {
        return (char) (data[from + index] & 0xff);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new LatinText(data, from + start, from + end);
    }

    @Override
    public String toString() {
        return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
