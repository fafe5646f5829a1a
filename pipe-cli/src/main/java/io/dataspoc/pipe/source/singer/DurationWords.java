package io.dataspoc.pipe.source.singer;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as people say them. */
final class DurationWords {

    private static final Duration LONG = Duration.ofMinutes(2);

    private DurationWords() {}

    static String of(Duration duration) {
        if (duration.compareTo(LONG) >= 0) {
            return duration.toMinutes() + " minutes";
        }
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
        return seconds.toPlainString() + (seconds.compareTo(BigDecimal.ONE) == 0 ? " second" : " seconds");
    }
}
