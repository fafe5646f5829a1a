package io.dataspoc.pipe.source.singer;

import org.jspecify.annotations.Nullable;

/** What a RECORD message says beside the record (Singer specification, section "RECORD Message"). Used again for every line. */
final class Envelope {

    /** Of 64 bits; a number of so many digits that is larger becomes a negative one. */
    private static final int MAX_DIGITS = 19;

    private byte[] data = {};
    private @Nullable Long version;
    private boolean hasOddVersion;
    private int extractedStart;
    private int extractedEnd;
    /** One bit per field of the message that has come. */
    private int fields;

    void clear(byte[] line) {
        data = line;
        fields = 0;
        version = null;
        hasOddVersion = false;
        extractedStart = 0;
        extractedEnd = 0;
    }

    byte[] data() {
        return data;
    }

    /** Whether a field, by its index, has come in this message before. */
    boolean repeats(int field) {
        int before = fields;
        fields |= 1 << field;
        return before == fields;
    }

    /** Takes the version of the stream; what is no whole number is none. */
    void version(int from, int to) {
        version = wholeNumber(data, from, to);
        hasOddVersion = version == null && data[from] != 'n';
    }

    /** Whether there is a version that is neither a whole number nor null. */
    boolean hasOddVersion() {
        return hasOddVersion;
    }

    @Nullable Long version() {
        return version;
    }

    /** Takes the time of extraction, which stands in quotes. */
    void extracted(int from, int to) {
        boolean isText = to - from > 2 && data[from] == '"';
        extractedStart = isText ? from + 1 : 0;
        extractedEnd = isText ? to - 1 : 0;
    }

    /** Where the text of the time of extraction begins. */
    int extractedStart() {
        return extractedStart;
    }

    /** Where it ends; where it begins, if there is none. */
    int extractedEnd() {
        return extractedEnd;
    }

    private static @Nullable Long wholeNumber(byte[] data, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (data[i] < '0' || data[i] > '9' || i - from == MAX_DIGITS) {
                return null;
            }
            value = value * 10 + (data[i] - '0');
        }
        return value < 0 ? null : value;
    }
}
