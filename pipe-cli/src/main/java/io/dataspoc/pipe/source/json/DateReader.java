package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.LongVector;
import io.dataspoc.pipe.source.json.DateTimeText.Verdict;
import io.dataspoc.type.TimestampType;

/** Reads dates. Midnight of UTC is one too; any other time of day needs a timestamp. */
final class DateReader extends TemporalReader {

    private final TimestampType finer;

    DateReader(JsonOptions options, Tally.Column tally) {
        super(options, tally, "a date");
        this.finer = new TimestampType(options.timestampUnit(), TimestampType.Zone.UTC);
    }

    @Override
    Verdict parse(DateTimeText text, JsonScanner in) {
        return text.parse(in.text(), in.textStart(), in.textEnd());
    }

    @Override
    void append(JsonScanner in, DateTimeText parsed, LongVector out) {
        boolean midnight = parsed.secondOfDay() == 0
                && parsed.nanos() == 0
                && !parsed.isFinerThanNanos()
                && parsed.offsetSeconds() == 0;
        if (!midnight) {
            throw new NeedsTypeException(finer);
        }
        out.append(parsed.epochDay());
    }

    @Override
    long clamped(DateTimeText parsed, Verdict verdict) {
        return switch (verdict) {
            case TOO_EARLY -> EpochDay.FIRST;
            case TOO_LATE -> EpochDay.LAST;
            case IMPOSSIBLE, VALID, MALFORMED -> parsed.epochDay();
        };
    }
}
