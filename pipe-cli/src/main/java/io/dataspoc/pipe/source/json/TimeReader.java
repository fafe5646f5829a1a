package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.LongVector;
import io.dataspoc.pipe.source.json.DateTimeText.Verdict;

/** Reads times of day. A column of them has no zone, so no offset but that of UTC is held. */
final class TimeReader extends TemporalReader {

    TimeReader(JsonOptions options, Tally.Column tally) {
        super(options, tally, "a time of day");
    }

    @Override
    Verdict parse(DateTimeText text, JsonScanner in) {
        return text.parseTime(in.text(), in.textStart(), in.textEnd());
    }

    @Override
    void append(JsonScanner in, DateTimeText parsed, LongVector out) {
        if (parsed.offsetSeconds() != 0) {
            unrepresentable(in, out, FaultCode.UNREPRESENTABLE, "has an offset, which a time column cannot hold");
        } else if (hasWholeMicros(parsed)) {
            out.append(microsOfDay(parsed));
        } else {
            unrepresentable(in, out, FaultCode.UNREPRESENTABLE, "is finer than microseconds");
        }
    }

    @Override
    long clamped(DateTimeText parsed, Verdict verdict) {
        return microsOfDay(parsed);
    }
}
