package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.Vector;
import io.dataspoc.pipe.source.json.DateTimeText.Verdict;

/** Reads dates and times from text, and settles those that do not exist. */
abstract class TemporalReader extends ValueReader {

    private static final int NANOS_OF_MICRO = 1000;

    private final DateTimeText parsed = new DateTimeText();
    private final String expected;

    TemporalReader(JsonOptions options, Tally.Column tally, String expected) {
        super(options, tally);
        this.expected = expected;
    }

    abstract Verdict parse(DateTimeText text, JsonScanner in);

    /** Appends what was parsed, which exists. */
    abstract void append(JsonScanner in, DateTimeText parsed, LongVector out);

    /** The number that is nearest to what was parsed, which does not exist. */
    abstract long clamped(DateTimeText parsed, Verdict verdict);

    @Override
    final void read(JsonScanner in, Vector out) {
        if (in.peek() != '"') {
            throw wrongType(in, expected);
        }
        in.readString();
        Verdict verdict = parse(parsed, in);
        if (verdict == Verdict.VALID) {
            append(in, parsed, (LongVector) out);
        } else {
            settle(in, verdict, (LongVector) out);
        }
    }

    /** Appends what the options say for a date or time that does not exist. */
    final void settle(JsonScanner in, Verdict verdict, LongVector out) {
        if (options().invalidDates() == InvalidDates.NULL) {
            tally().count(Coercion.NULLED);
            out.appendNull();
        } else if (verdict == Verdict.MALFORMED) {
            throw fault(in, FaultCode.WRONG_TYPE, "is not " + expected);
        } else if (options().invalidDates() == InvalidDates.CLAMP) {
            tally().count(Coercion.CLAMPED);
            out.append(clamped(parsed, verdict));
        } else {
            String why = verdict == Verdict.IMPOSSIBLE ? "does not exist" : "is not within the years 1 to 9999";
            unrepresentable(in, out, FaultCode.INVALID_DATE, why);
        }
    }

    static boolean hasWholeMicros(DateTimeText parsed) {
        return !parsed.isFinerThanNanos() && parsed.nanos() % NANOS_OF_MICRO == 0;
    }

    static long microsOfDay(DateTimeText parsed) {
        return parsed.secondOfDay() * 1_000_000L + parsed.nanos() / NANOS_OF_MICRO;
    }
}
