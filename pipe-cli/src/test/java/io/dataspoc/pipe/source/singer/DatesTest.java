package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private static final String AT = "'at':{'type':'string','format':'date-time'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2026-01-02T03:04:05Z           | 2026-01-02 03:04:05+00",
                "2026-01-02 03:04:05+02:00      | 2026-01-02 01:04:05+00",
                "2026-01-02t03:04:05.5z         | 2026-01-02 03:04:05.5+00",
                "2026-01-02T03:04:05.123456-05:30 | 2026-01-02 08:34:05.123456+00",
                "2026-01-02T03:04:05.123456000Z | 2026-01-02 03:04:05.123456+00",
                "2026-01-02T03:04:05            | 2026-01-02 03:04:05+00",
                "2026-01-02                     | 2026-01-02 00:00:00+00",
                "0001-01-01T00:00:00Z           | 0001-01-01 00:00:00+00",
                "9999-12-31T23:59:59.999999Z    | 9999-12-31 23:59:59.999999+00"
            })
    void readsDateTimesAsTapsWriteThem(String text, String expected) {
        Result result = shop.run(schema("a", AT), row("a", "'at':'" + text + "'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'at': '" + expected + "'}");
    }

    @Test
    void takesDateTimesWithoutAnOffsetToBeInTheAssumedZoneAndCounts() {
        shop.singer("assume_timezone: Europe/Berlin");

        Result result = shop.run(schema("a", AT), row("a", "'at':'2026-07-02T03:04:05'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'at': '2026-07-02 01:04:05+00'}");
        assertThat(shop.counted("a")).isEqualTo("{'assumed zone in 'at'':1}");
    }

    @Test
    void failsAtNanosecondsThatMicrosecondsCannotHold() {
        Result result = shop.run(schema("a", AT), row("a", "'at':'2026-01-02T03:04:05.123456789Z'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .startsWith("a, byte 137: column 'at': \"2026-01-02T03:04:05.123456789Z\" is finer than microseconds"
                        + " ('source.singer.timestamp_unit: ns' keeps nanoseconds)");
    }

    @Test
    void keepsNanosecondsOnDemand() {
        shop.singer("timestamp_unit: ns");

        Result result = shop.run(schema("a", AT), row("a", "'at':'2026-01-02T03:04:05.123456789Z'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("at timestamp[ns, tz=UTC]");
        assertThat(shop.rows("a", "epoch_ns(\"at\") AS ns")).containsExactly("{'ns': 1767323045123456789}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-00-00",
                "9999-12-31T23:59:60Z",
                "10000-01-01T00:00:00Z",
                "-infinity",
                "2026-02-30T00:00:00Z"
            })
    void failsAtDatesThatDoNotExist(String text) {
        Result result = shop.run(schema("a", AT), row("a", "'at':'" + text + "'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).contains("column 'at'").contains(text);
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 1L, "rejected", 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-00-00",
                "9999-12-31T23:59:60Z",
                "10000-01-01T00:00:00Z",
                "-infinity",
                "2026-02-30T00:00:00Z",
                "soon"
            })
    void leavesDatesOutThatDoNotExistAndCounts(String text) {
        shop.singer("invalid_dates: 'null'");

        Result result = shop.run(schema("a", AT), row("a", "'at':'" + text + "'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'at': NULL}");
        assertThat(shop.counted("a")).isEqualTo("{'nulled in 'at'':1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000-00-00            | 0001-01-01 00:00:00+00",
                "9999-12-31T23:59:60Z  | 9999-12-31 23:59:59.999999+00",
                "10000-01-01T00:00:00Z | 9999-12-31 23:59:59.999999+00",
                "-infinity             | 0001-01-01 00:00:00+00",
                "2026-02-30T12:00:00Z  | 2026-02-28 12:00:00+00"
            })
    void takesTheNearestDateThatExistsAndCounts(String text, String expected) {
        shop.singer("invalid_dates: clamp");

        Result result = shop.run(schema("a", AT), row("a", "'at':'" + text + "'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'at': '" + expected + "'}");
        assertThat(shop.counted("a")).isEqualTo("{'clamped in 'at'':1}");
    }

    @Test
    void keepsRowsAsideWhoseDatesDoNotExist() {
        shop.yaml("on_row_error: quarantine\nmax_rejected: 1");

        Result result = shop.run(schema("a", AT), row("a", "'at':'0000-00-00'"), row("a", "'at':'2026-01-02'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 2L, "inserted", 1L, "rejected", 1L));
        assertThat(shop.rejected()).extracting(row -> row.path("code").asText()).containsExactly("INVALID_DATE");
    }

    @Test
    void readsDatesTimesAndUuids() {
        Result result = shop.run(
                schema(
                        "a",
                        "'d':{'type':'string','format':'date'},'t':{'type':'string','format':'time'},"
                                + "'u':{'type':'string','format':'uuid'},'b':{'type':'string','contentEncoding':'base64'}"),
                row("a", "'d':'2026-01-02','t':'03:04:05.25','u':'6F9619FF-8B86-D011-B42D-00C04FC964FF','b':'aGk='"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a"))
                .containsExactly("d date32[day]", "t time64[us]", "u fixed_size_binary[16] uuid", "b string");
        assertThat(shop.rows("a"))
                .containsExactly(
                        "{'d': 2026-01-02, 't': '03:04:05.25', 'u': 6f9619ff-8b86-d011-b42d-00c04fc964ff, 'b': 'aGk='}");
    }

    @Test
    void decodesBase64OnDemand() {
        shop.singer("base64: binary");

        Result result =
                shop.run(schema("a", "'b':{'type':'string','contentEncoding':'base64'}"), row("a", "'b':'aGk='"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("b binary");
        assertThat(shop.rows("a", "decode(b) AS b")).containsExactly("{'b': hi}");
    }
}
