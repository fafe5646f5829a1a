package io.dataspoc.pipe.source.json;

import io.dataspoc.pipe.source.json.DateTimeText.Verdict;
import io.dataspoc.type.DateType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.StringType;
import io.dataspoc.type.TimestampType;

/**
 * The type of strings: dates or date-times with an offset if every one of them is, else text. A date-time without an
 * offset may mean any zone, and what looks like a UUID or a number may next time be something else: they stay text.
 */
final class InferredText {

    private final DateTimeText parsed = new DateTimeText();
    private boolean seen;
    private boolean allDates = true;
    private boolean allDateTimes = true;
    private boolean anyBeyondMicros;

    boolean isSeen() {
        return seen;
    }

    /** A number that grows with whatever the type depends on. */
    int learnt() {
        return (seen ? 1 : 0) + (allDates ? 0 : 1) + (allDateTimes ? 0 : 1) + (anyBeyondMicros ? 1 : 0);
    }

    void observe(byte[] text, int from, int to) {
        seen = true;
        if (!allDates && !allDateTimes) {
            return;
        }
        boolean valid = parsed.parse(text, from, to) == Verdict.VALID;
        allDates &= valid && !parsed.isTimed();
        allDateTimes &= valid && parsed.isTimed() && parsed.isOffsetKnown();
        anyBeyondMicros |= valid && isBeyondMicros();
    }

    /** Whether a column of microseconds does not hold it. */
    private boolean isBeyondMicros() {
        long seconds = parsed.localSeconds() - parsed.offsetSeconds();
        return !TimestampReader.isWithinYears(seconds) || !TemporalReader.hasWholeMicros(parsed);
    }

    /** Whether there is a date-time that its type may not hold. */
    boolean isOdd() {
        return anyBeyondMicros && allDateTimes;
    }

    LogicalType type(JsonOptions options) {
        TimestampType.Unit unit = options.timestampUnit();
        boolean isText = options.unrepresentable() == Unrepresentable.STRING
                && unit == TimestampType.Unit.MICROS
                && anyBeyondMicros;
        if (allDates) {
            return new DateType();
        }
        return allDateTimes && !isText ? new TimestampType(unit, TimestampType.Zone.UTC) : new StringType();
    }
}
