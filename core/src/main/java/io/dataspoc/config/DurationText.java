package io.dataspoc.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 20s}, {@code 5m}, {@code 1h30m}, {@code 7d}, {@code 500ms}. */
public final class DurationText {

    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,9})w)? ?(?:(\\d{1,9})d)? ?(?:(\\d{1,9})h)? ?"
            + "(?:(\\d{1,9})m)? ?(?:(\\d{1,9})s)? ?(?:(\\d{1,9})ms)?");

    private static final long[] MILLIS = {604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L};

    private DurationText() {}

    /**
     * The duration; empty if the text is none. Units (w, d, h, m, s, ms) go from large to small, each at most once; none
     * needs one.
     */
    public static Optional<Duration> parse(String text) {
        if (text.strip().equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = FORM.matcher(text.strip());
        if (text.isBlank() || !matcher.matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        for (int unit = 0; unit < MILLIS.length; unit++) {
            String count = matcher.group(unit + 1);
            sum = count == null ? sum : sum.plus(Duration.ofMillis(MILLIS[unit]).multipliedBy(Long.parseLong(count)));
        }
        return Optional.of(sum);
    }
}
