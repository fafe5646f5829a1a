package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.type.DateType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalColumnsTest {

    private static final TimestampType NANOS = new TimestampType(TimestampType.Unit.NANOS, TimestampType.Zone.UTC);
    private static final TimestampType MILLIS = new TimestampType(TimestampType.Unit.MILLIS, TimestampType.Zone.UTC);
    private static final JsonOptions NULL = Choices.of(InvalidDates.NULL);
    private static final JsonOptions CLAMP = Choices.of(InvalidDates.CLAMP);

    private static String timestamp(String text) {
        return Column.of(TimestampType.UTC_MICROS).read('"' + text + '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-02T03:04:05Z | 2026-01-02T03:04:05Z",
                "2026-01-02t03:04:05z | 2026-01-02T03:04:05Z",
                "2026-01-02 03:04:05Z | 2026-01-02T03:04:05Z",
                "2026-01-02 03:04:05 UTC | 2026-01-02T03:04:05Z",
                "2026-01-02 03:04:05 +00:00 | 2026-01-02T03:04:05Z",
                "2026-01-02T03:04Z | 2026-01-02T03:04:00Z",
                "2026-01-02T03:04:05.6Z | 2026-01-02T03:04:05.600Z",
                "2026-01-02T03:04:05,678Z | 2026-01-02T03:04:05.678Z",
                "2026-01-02T03:04:05.678901Z | 2026-01-02T03:04:05.678901Z",
                "2026-01-02T03:04:05.678901000Z | 2026-01-02T03:04:05.678901Z",
                "2026-01-02T03:04:05.6789010000000Z | 2026-01-02T03:04:05.678901Z",
                "2026-01-02T03:04:05+05:30 | 2026-01-01T21:34:05Z",
                "2026-01-02T03:04:05-0300 | 2026-01-02T06:04:05Z",
                "2026-01-02T03:04:05-03 | 2026-01-02T06:04:05Z",
                "1890-01-02T03:04:05+00:53:28 | 1890-01-02T02:10:37Z",
                "2026-01-02T03:04:05-00:00 | 2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05 | 2026-01-02T03:04:05Z {ASSUMED_ZONE=1}",
                "2026-01-02 03:04:05.5 | 2026-01-02T03:04:05.500Z {ASSUMED_ZONE=1}",
                "2026-01-02 | 2026-01-02T00:00:00Z {ASSUMED_ZONE=1}",
                "2024-02-29T00:00:00Z | 2024-02-29T00:00:00Z",
                "0001-01-01T00:00:00Z | 0001-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z | 1969-12-31T23:59:59.999999Z",
                "9999-12-31T23:59:59.999999Z | 9999-12-31T23:59:59.999999Z",
            })
    void readsDateTimesInAllTheWaysThatSourcesWriteThem(String text, String expected) {
        String read = timestamp(text);

        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-02T03:04:05.6789011Z | UNREPRESENTABLE '\"2026-01-02T03:04:05.6789011Z\" is finer than microseconds'",
                "0000-00-00 | INVALID_DATE \"0000-00-00\" is not within the years 1 to 9999",
                "0000-00-00 00:00:00 | INVALID_DATE \"0000-00-00 00:00:00\" is not within the years 1 to 9999",
                "9999-12-31T23:59:60Z | INVALID_DATE \"9999-12-31T23:59:60Z\" does not exist",
                "2025-02-29T00:00:00Z | INVALID_DATE \"2025-02-29T00:00:00Z\" does not exist",
                "2025-13-01T00:00:00Z | INVALID_DATE \"2025-13-01T00:00:00Z\" does not exist",
                "2025-01-01T24:00:00Z | INVALID_DATE \"2025-01-01T24:00:00Z\" does not exist",
                "10000-01-01T00:00:00Z | INVALID_DATE \"10000-01-01T00:00:00Z\" is not within the years 1 to 9999",
                "+10000-01-01T00:00:00Z | INVALID_DATE \"+10000-01-01T00:00:00Z\" is not within the years 1 to 9999",
                "9999-12-31T23:59:59-01:00 | INVALID_DATE \"9999-12-31T23:59:59-01:00\" is not within the years 1 to 9999",
                "0001-01-01T00:00:00+01:00 | INVALID_DATE \"0001-01-01T00:00:00+01:00\" is not within the years 1 to 9999",
                "infinity | INVALID_DATE \"infinity\" is not within the years 1 to 9999",
                "-infinity | INVALID_DATE \"-infinity\" is not within the years 1 to 9999",
                "-0044-03-15T00:00:00Z | INVALID_DATE \"-0044-03-15T00:00:00Z\" is not within the years 1 to 9999",
                "0044-03-15 00:00:00 BC | INVALID_DATE \"0044-03-15 00:00:00 BC\" is not within the years 1 to 9999",
                "'' | WRONG_TYPE \"\" is not a date-time",
                "yesterday | WRONG_TYPE \"yesterday\" is not a date-time",
                "2026-01-02T | WRONG_TYPE \"2026-01-02T\" is not a date-time",
                "2026-01-02T03:04:05.Z | WRONG_TYPE \"2026-01-02T03:04:05.Z\" is not a date-time",
                "2026-01-02T03:04:05+24:00 | WRONG_TYPE \"2026-01-02T03:04:05+24:00\" is not a date-time",
                "2026-01-02T03:04:05+1 | WRONG_TYPE \"2026-01-02T03:04:05+1\" is not a date-time",
                "2026-01-02T03:04:05+01: | WRONG_TYPE \"2026-01-02T03:04:05+01:\" is not a date-time",
                "2026-01-02T03:04:05Zulu | WRONG_TYPE \"2026-01-02T03:04:05Zulu\" is not a date-time",
                "2026-1-2 | WRONG_TYPE \"2026-1-2\" is not a date-time",
                "20260102 | WRONG_TYPE \"20260102\" is not a date-time",
            })
    void refusesDateTimesThatCannotBeHeld(String text, String expected) {
        String read = timestamp(text);

        assertThat(read).isEqualTo(expected.replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000-00-00 | 0001-01-01T00:00:00Z {CLAMPED=1}",
                "-infinity | 0001-01-01T00:00:00Z {CLAMPED=1}",
                "infinity | 9999-12-31T23:59:59.999999Z {CLAMPED=1}",
                "12345-01-01 | 9999-12-31T23:59:59.999999Z {CLAMPED=1}",
                "9999-12-31T23:59:60Z | 9999-12-31T23:59:59.999999Z {CLAMPED=1}",
                "2016-12-31T23:59:60Z | 2016-12-31T23:59:59.999999Z {CLAMPED=1}",
                "2025-02-30T01:02:03Z | 2025-02-28T01:02:03Z {CLAMPED=1}",
                "2025-00-00T01:02:03Z | 2025-01-01T01:02:03Z {CLAMPED=1}",
                "2025-01-01T24:00:00Z | 2025-01-01T23:59:59.999999Z {CLAMPED=1}",
                "2025-01-01T12:75:00Z | 2025-01-01T12:59:59.999999Z {CLAMPED=1}",
                "9999-12-31T23:59:60-05:00 | 9999-12-31T23:59:59.999999Z {CLAMPED=1}",
                "9999-12-31T23:59:59-05:00 | 9999-12-31T23:59:59.999999Z {CLAMPED=1}",
                "yesterday | WRONG_TYPE \"yesterday\" is not a date-time",
            })
    void clampsDateTimesThatDoNotExistIfAsked(String text, String expected) {
        String read = Column.of(TimestampType.UTC_MICROS).with(CLAMP).read('"' + text + '"');

        assertThat(read).isEqualTo(expected);
    }

    @Test
    void leavesOutDatesThatDoNotExistIfAsked() {
        Column column = Column.of(TimestampType.UTC_MICROS).with(NULL);

        assertThat(column.read("\"0000-00-00\"")).isEqualTo("null {NULLED=1}");
        assertThat(column.read("\"yesterday\"")).isEqualTo("null {NULLED=1}");
        assertThat(column.read("\"infinity\"")).isEqualTo("null {NULLED=1}");
        assertThat(column.read("12")).isEqualTo("WRONG_TYPE 12 is not a date-time");
    }

    @Test
    void followsTheOptionForWhatCannotBeHeldIfDatesHaveNoneOfTheirOwn() {
        JsonOptions nulls = JsonOptions.DEFAULT.withUnrepresentable(Unrepresentable.NULL);
        JsonOptions texts = JsonOptions.DEFAULT.withUnrepresentable(Unrepresentable.STRING);
        Column column = Column.of(TimestampType.UTC_MICROS);

        assertThat(column.with(nulls).read("\"infinity\"")).isEqualTo("null {NULLED=1}");
        assertThat(column.with(texts).read("\"infinity\"")).isEqualTo("needs string");
        assertThat(column.with(nulls).read("\"2026-01-01T00:00:00.000000001Z\""))
                .isEqualTo("null {NULLED=1}");
        assertThat(column.with(texts).read("\"2026-01-01T00:00:00.000000001Z\""))
                .isEqualTo("needs string");
    }

    @Test
    void keepsNanosecondsIfAsked() {
        assertThat(Column.of(NANOS).read("\"2026-01-02T03:04:05.678901234Z\""))
                .isEqualTo("2026-01-02T03:04:05.678901234Z");
        assertThat(Column.of(NANOS).read("\"2026-01-02T03:04:05.6789012345Z\""))
                .isEqualTo("UNREPRESENTABLE \"2026-01-02T03:04:05.6789012345Z\" is finer than nanoseconds");
        assertThat(Column.of(NANOS).read("\"2262-04-11T23:47:15.999999999Z\""))
                .isEqualTo("2262-04-11T23:47:15.999999999Z");
        assertThat(Column.of(NANOS).read("\"2262-04-12T00:00:00Z\"")).startsWith("INVALID_DATE");
        assertThat(Column.of(NANOS).with(CLAMP).read("\"2300-01-01T00:00:00Z\""))
                .isEqualTo("2262-04-11T23:47:15.999999999Z {CLAMPED=1}");
        assertThat(Column.of(NANOS).with(CLAMP).read("\"1600-01-01T00:00:00Z\""))
                .isEqualTo("1677-09-21T00:12:44Z {CLAMPED=1}");
    }

    @Test
    void asksForMicrosecondsWhereMillisecondsAreTooCoarse() {
        assertThat(Column.of(MILLIS).read("\"2026-01-02T03:04:05.678Z\"")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(Column.of(MILLIS).read("\"2026-01-02T03:04:05.6789Z\"")).isEqualTo("needs timestamp[us, tz=UTC]");
    }

    @Test
    void takesDateTimesWithoutAnOffsetToBeInTheAssumedZone() {
        JsonOptions berlin = Choices.of(ZoneId.of("Europe/Berlin"));
        Column column = Column.of(TimestampType.UTC_MICROS).with(berlin);

        assertThat(column.read("\"2026-01-02T03:04:05\"")).isEqualTo("2026-01-02T02:04:05Z {ASSUMED_ZONE=1}");
        assertThat(column.read("\"2026-07-02T03:04:05\"")).isEqualTo("2026-07-02T01:04:05Z {ASSUMED_ZONE=1}");
        assertThat(column.read("\"2026-03-29T02:30:00\"")).isEqualTo("2026-03-29T01:30:00Z {ASSUMED_ZONE=1}");
        assertThat(column.read("\"2026-10-25T02:30:00\"")).isEqualTo("2026-10-25T00:30:00Z {ASSUMED_ZONE=1}");
        assertThat(column.read("\"2026-07-02T03:04:05Z\"")).isEqualTo("2026-07-02T03:04:05Z");
    }

    @Test
    void keepsLocalTimesOfAColumnWithoutAZone() {
        Column column = Column.of(TimestampType.LOCAL_MICROS);

        assertThat(column.read("\"2026-01-02T03:04:05.5\"")).isEqualTo("2026-01-02T03:04:05.500");
        assertThat(column.read("\"2026-01-02T03:04:05Z\""))
                .isEqualTo("WRONG_TYPE \"2026-01-02T03:04:05Z\" has an offset, but the column holds local times");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-02 | 2026-01-02",
                "2026-01-02T00:00:00 | 2026-01-02",
                "2026-01-02T00:00:00.000Z | 2026-01-02",
                "2026-01-02T00:00:01Z | needs timestamp[us, tz=UTC]",
                "2026-01-02T00:00:00+01:00 | needs timestamp[us, tz=UTC]",
                "2025-02-29 | INVALID_DATE \"2025-02-29\" does not exist",
                "1900-02-29 | INVALID_DATE \"1900-02-29\" does not exist",
                "2000-02-29 | 2000-02-29",
                "0001-01-01 | 0001-01-01",
                "tomorrow | WRONG_TYPE \"tomorrow\" is not a date",
            })
    void readsDates(String text, String expected) {
        String read = Column.of(new DateType()).read('"' + text + '"');

        assertThat(read).isEqualTo(expected);
    }

    @Test
    void clampsDatesThatDoNotExistIfAsked() {
        Column column = Column.of(new DateType()).with(CLAMP);

        assertThat(column.read("\"2025-02-31\"")).isEqualTo("2025-02-28 {CLAMPED=1}");
        assertThat(column.read("\"0000-00-00\"")).isEqualTo("0001-01-01 {CLAMPED=1}");
        assertThat(column.read("\"infinity\"")).isEqualTo("9999-12-31 {CLAMPED=1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03:04:05 | 03:04:05",
                "03:04 | 03:04",
                "03:04:05.678901 | 03:04:05.678901",
                "03:04:05Z | 03:04:05",
                "23:59:59.999999+00:00 | 23:59:59.999999",
                "03:04:05+01:00 | UNREPRESENTABLE \"03:04:05+01:00\" has an offset, which a time column cannot hold",
                "03:04:05.6789012 | UNREPRESENTABLE \"03:04:05.6789012\" is finer than microseconds",
                "24:00:00 | INVALID_DATE \"24:00:00\" does not exist",
                "noon | WRONG_TYPE \"noon\" is not a time of day",
            })
    void readsTimesOfDay(String text, String expected) {
        String read = Column.of(new TimeType()).read('"' + text + '"');

        assertThat(read).isEqualTo(expected);
    }

    @Test
    void leavesOutTimesOfDayThatCannotBeHeldIfAsked() {
        JsonOptions nulls = JsonOptions.DEFAULT.withUnrepresentable(Unrepresentable.NULL);

        assertThat(Column.of(new TimeType()).with(nulls).read("\"03:04:05+01:00\""))
                .isEqualTo("null {NULLED=1}");
        assertThat(Column.of(new TimeType()).with(nulls).read("\"03:04:05.0000001\""))
                .isEqualTo("null {NULLED=1}");
    }

    @Test
    void clampsTimesOfDayIfAsked() {
        assertThat(Column.of(new TimeType()).with(CLAMP).read("\"23:59:60\"")).isEqualTo("23:59:59.999999 {CLAMPED=1}");
    }

    @Test
    void readsAnyDateTimeAsJavaWould() {
        Random random = new Random(21);
        DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX", Locale.ROOT);
        for (int i = 0; i < 10_000; i++) {
            long seconds = (long) (random.nextDouble() * 315_000_000_000L) - 62_000_000_000L;
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(36 * 60) - 18 * 60));
            Instant instant = Instant.ofEpochSecond(seconds, 1000L * random.nextInt(1_000_000));
            String text = OffsetDateTime.ofInstant(instant, offset).format(format);

            String read = timestamp(text);

            assertThat(read).as(text).isEqualTo(instant.toString());
        }
    }
}
