package io.dataspoc.pipe.source.json;

import io.dataspoc.type.TimestampType;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How values become typed where there is a choice.
 *
 * @param number what numbers without a hint become
 * @param unrepresentable what becomes of values that a column cannot hold unchanged
 * @param invalidDates what becomes of dates that do not exist
 * @param assumeTimezone the zone of date-times without an offset; in a gap the offset before it counts, in an overlap
 *     the earlier one
 * @param timestampUnit the resolution of date-times
 * @param nul what becomes of U+0000
 * @param invalidUtf8 what becomes of text that is no UTF-8
 * @param extraMembers what becomes of unknown members of structs
 */
public record JsonOptions(
        NumberPolicy number,
        Unrepresentable unrepresentable,
        InvalidDates invalidDates,
        ZoneId assumeTimezone,
        TimestampType.Unit timestampUnit,
        NulCharacters nul,
        InvalidUtf8 invalidUtf8,
        ExtraMembers extraMembers) {

    public static final JsonOptions DEFAULT = new JsonOptions(
            NumberPolicy.DOUBLE,
            Unrepresentable.REJECT,
            InvalidDates.ERROR,
            ZoneOffset.UTC,
            TimestampType.Unit.MICROS,
            NulCharacters.KEEP,
            InvalidUtf8.REPLACE,
            ExtraMembers.ADD);

    public JsonOptions withNumber(NumberPolicy other) {
        return new JsonOptions(
                other, unrepresentable, invalidDates, assumeTimezone, timestampUnit, nul, invalidUtf8, extraMembers);
    }

    public JsonOptions withUnrepresentable(Unrepresentable other) {
        return new JsonOptions(
                number, other, invalidDates, assumeTimezone, timestampUnit, nul, invalidUtf8, extraMembers);
    }

    public JsonOptions withExtraMembers(ExtraMembers other) {
        return new JsonOptions(
                number, unrepresentable, invalidDates, assumeTimezone, timestampUnit, nul, invalidUtf8, other);
    }
}
