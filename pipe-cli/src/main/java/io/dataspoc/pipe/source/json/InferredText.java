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
    private boolean anyUnlikely;

    boolean isSeen() {
        return seen;
    }

    void observe(byte[] text, int from, int to) {
        seen = true;
        if (!allDates && !allDateTimes) {
            return;
        }
        boolean valid = parsed.parse(text, from, to) == Verdict.VALID;
        allDates &= valid && !parsed.isTimed();
        allDateTimes &= valid && parsed.isTimed() && parsed.isOffsetKnown();
        anyUnlikely |= valid && isUnlikely();
    }

    /** Of UTC it may be beyond the years 1 to 9999, or it is finer than its type. */
    private boolean isUnlikely() {
        boolean isInside = parsed.epochDay() > EpochDay.FIRST && parsed.epochDay() < EpochDay.LAST;
        return !isInside || !TemporalReader.hasWholeMicros(parsed);
    }

    /** Whether there is a date-time that its type may not hold. */
    boolean isOdd() {
        return anyUnlikely && allDateTimes;
    }

    LogicalType type(TimestampType.Unit unit) {
        if (allDates) {
            return new DateType();
        }
        return allDateTimes ? new TimestampType(unit, TimestampType.Zone.UTC) : new StringType();
    }
}
