package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.LongVector;
import io.dataspoc.pipe.source.json.DateTimeText.Verdict;
import io.dataspoc.type.TimestampType;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Reads date-times, and dates as their midnights. Without an offset they are in the assumed zone, and counted. */
final class TimestampReader extends TemporalReader {

    private static final long FIRST_SECOND = EpochDay.FIRST * DateTimeText.SECONDS_OF_DAY;
    private static final long LAST_SECOND = (EpochDay.LAST + 1) * DateTimeText.SECONDS_OF_DAY - 1;

    private final TimestampType type;
    private final ZoneRules assumed;
    private final int nanosOfUnit;
    private final long unitsOfSecond;

    TimestampReader(JsonOptions options, Tally.Column tally, TimestampType type) {
        super(options, tally, "a date-time");
        this.type = type;
        this.assumed = options.assumeTimezone().getRules();
        this.nanosOfUnit = switch (type.unit()) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1000;
            case NANOS -> 1;
        };
        this.unitsOfSecond = 1_000_000_000L / nanosOfUnit;
    }

    @Override
    Verdict parse(DateTimeText text, JsonScanner in) {
        return text.parse(in.text(), in.textStart(), in.textEnd());
    }

    @Override
    void append(JsonScanner in, DateTimeText parsed, LongVector out) {
        if (parsed.isFinerThanNanos() || parsed.nanos() % nanosOfUnit != 0) {
            appendTooFine(in, parsed, out);
            return;
        }
        if (parsed.isOffsetKnown() && type.zone() == TimestampType.Zone.NONE) {
            throw fault(in, FaultCode.WRONG_TYPE, "has an offset, but the column holds local times");
        }
        long seconds = seconds(parsed);
        Verdict verdict = verdict(seconds);
        if (verdict != Verdict.VALID) {
            settle(in, verdict, out);
            return;
        }
        if (!parsed.isOffsetKnown() && type.zone() == TimestampType.Zone.UTC) {
            tally().count(Coercion.ASSUMED_ZONE);
        }
        out.append(seconds * unitsOfSecond + parsed.nanos() / nanosOfUnit);
    }

    private void appendTooFine(JsonScanner in, DateTimeText parsed, LongVector out) {
        if (type.unit() == TimestampType.Unit.MILLIS && hasWholeMicros(parsed)) {
            throw new NeedsTypeException(new TimestampType(TimestampType.Unit.MICROS, type.zone()));
        }
        String why = "is finer than " + (type.unit() == TimestampType.Unit.NANOS ? "nanoseconds" : "microseconds");
        unrepresentable(in, out, FaultCode.UNREPRESENTABLE, why);
    }

    private long seconds(DateTimeText parsed) {
        long local = parsed.localSeconds();
        if (parsed.isOffsetKnown()) {
            return local - parsed.offsetSeconds();
        }
        if (type.zone() == TimestampType.Zone.NONE) {
            return local;
        }
        return local
                - assumed.getOffset(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC))
                        .getTotalSeconds();
    }

    /** Whether seconds since 1970 of UTC are of the years 1 to 9999. */
    static boolean isWithinYears(long seconds) {
        return seconds >= FIRST_SECOND && seconds <= LAST_SECOND;
    }

    private Verdict verdict(long seconds) {
        boolean nanos = type.unit() == TimestampType.Unit.NANOS;
        // A second less than 64 bits of nanoseconds reach, so that any fraction fits.
        long first = nanos ? Long.MIN_VALUE / unitsOfSecond : FIRST_SECOND;
        long last = nanos ? Long.MAX_VALUE / unitsOfSecond - 1 : LAST_SECOND;
        return seconds < first ? Verdict.TOO_EARLY : seconds > last ? Verdict.TOO_LATE : Verdict.VALID;
    }

    @Override
    long clamped(DateTimeText parsed, Verdict verdict) {
        boolean nanos = type.unit() == TimestampType.Unit.NANOS;
        return switch (verdict) {
            case TOO_EARLY -> nanos ? Long.MIN_VALUE / unitsOfSecond * unitsOfSecond : FIRST_SECOND * unitsOfSecond;
            case TOO_LATE ->
                nanos ? Long.MAX_VALUE / unitsOfSecond * unitsOfSecond - 1 : (LAST_SECOND + 1) * unitsOfSecond - 1;
            case IMPOSSIBLE, VALID, MALFORMED -> clampedSeconds(parsed);
        };
    }

    private long clampedSeconds(DateTimeText parsed) {
        long seconds = seconds(parsed);
        Verdict verdict = verdict(seconds);
        return verdict == Verdict.VALID
                ? seconds * unitsOfSecond + parsed.nanos() / nanosOfUnit
                : clamped(parsed, verdict);
    }
}
