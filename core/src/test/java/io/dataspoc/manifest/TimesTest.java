package io.dataspoc.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @Test
    void readsEveryInstantAsItIsWritten() {
        Random random = new Random(7);
        long[] units = {1_000_000_000, 1_000_000, 1000, 1};

        for (int i = 0; i < 10_000; i++) {
            long unit = units[i % units.length];
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-62_167_219_200L, 253_402_300_800L), random.nextInt(1_000_000_000) / unit * unit);

            assertThat(Times.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T06:00:04.5Z, 2026-03-02T06:00:04.500Z",
        "2026-03-02T06:00:04.215+00:00, 2026-03-02T06:00:04.215Z",
        "2026-03-02T06:00:04+02:00, 2026-03-02T04:00:04Z",
        "2026-03-02T06:00:04.123456, 2026-03-02T06:00:04.123456Z",
        "2026-03-02T06:00Z, 2026-03-02T06:00:00Z",
    })
    void readsOtherFormsOfATime(String text, Instant expected) {
        assertThat(Times.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T06:00:04Z",
                "2026-03-02T24:00:00Z",
                "2026-03-02T06:00:60Z",
                "2026-03-02T06:00:04.1234567890Z",
                "2026-03-02 06:00:04Z",
                "2026-03-02T06:00:0٤Z",
                "Z",
                "",
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
