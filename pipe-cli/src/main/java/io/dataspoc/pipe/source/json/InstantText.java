package io.dataspoc.pipe.source.json;

import java.util.OptionalLong;

/** Instants as sources write them beside their data. */
public final class InstantText {

    private static final long MICROS = 1_000_000L;

    private InstantText() {}

    /** Microseconds since 1970-01-01 UTC, of a text without an offset too; empty if it is no date-time. */
    public static OptionalLong micros(byte[] text, int from, int to) {
        DateTimeText parsed = new DateTimeText();
        if (to <= from || parsed.parse(text, from, to) != DateTimeText.Verdict.VALID) {
            return OptionalLong.empty();
        }
        long seconds = parsed.localSeconds() - parsed.offsetSeconds();
        return OptionalLong.of(seconds * MICROS + parsed.nanos() / 1000);
    }
}
