package io.dataspoc.pipe.source.json;

import io.dataspoc.type.TimestampType;
import java.time.ZoneId;

/** The usual options but for one choice. */
final class Choices {

    private static final JsonOptions USUAL = JsonOptions.DEFAULT;

    private Choices() {}

    static JsonOptions of(InvalidDates choice) {
        return of(choice, USUAL.assumeTimezone(), USUAL.timestampUnit(), USUAL.nul());
    }

    static JsonOptions of(ZoneId choice) {
        return of(USUAL.invalidDates(), choice, USUAL.timestampUnit(), USUAL.nul());
    }

    static JsonOptions of(TimestampType.Unit choice) {
        return of(USUAL.invalidDates(), USUAL.assumeTimezone(), choice, USUAL.nul());
    }

    static JsonOptions of(NulCharacters choice) {
        return of(USUAL.invalidDates(), USUAL.assumeTimezone(), USUAL.timestampUnit(), choice);
    }

    private static JsonOptions of(InvalidDates dates, ZoneId zone, TimestampType.Unit unit, NulCharacters nul) {
        return new JsonOptions(
                USUAL.number(),
                USUAL.unrepresentable(),
                dates,
                zone,
                unit,
                nul,
                USUAL.invalidUtf8(),
                USUAL.extraMembers());
    }
}
