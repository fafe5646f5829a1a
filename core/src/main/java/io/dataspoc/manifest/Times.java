package io.dataspoc.manifest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Times in the files of a bucket: ISO 8601; those without an offset are UTC. */
final class Times {

    private static final String SECONDS = "0000-00-00T00:00:00";
    private static final int MAX_FRACTION = 9;

    private Times() {}

    /**
     * Reads a time.
     *
     * @throws DateTimeException if the text is none
     */
    static Instant parse(String text) {
        return isPlain(text) ? parsePlain(text) : parseAny(text);
    }

    /** Whether a time is written as nearly all are, in UTC: a manifest may hold ten thousand. */
    private static boolean isPlain(String text) {
        int end = text.length() - 1;
        int fraction = end - SECONDS.length();
        boolean isShaped = fraction == 0 || (fraction > 1 && fraction <= MAX_FRACTION + 1);
        if (!isShaped || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char wanted = i < SECONDS.length() ? SECONDS.charAt(i) : i == SECONDS.length() ? '.' : '0';
            char c = text.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static Instant parsePlain(String text) {
        int nanos = 0;
        for (int digit = 1; digit <= MAX_FRACTION; digit++) {
            int at = SECONDS.length() + digit;
            nanos = nanos * 10 + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        nanos)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static Instant parseAny(String text) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime offset
                ? offset.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }
}
