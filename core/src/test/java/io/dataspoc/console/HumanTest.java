package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 B",
                "999|999 B",
                "1000|1.0 kB",
                "999949|999.9 kB",
                "999950|1.0 MB",
                "1234567890|1.2 GB",
                "9223372036854775807|9.2 EB"
            })
    void saysBytes(long bytes, String said) {
        assertThat(Human.bytes(bytes)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 ms",
                "999|999 ms",
                "1000|1.0 s",
                "59949|59.9 s",
                "59950|1 min 00 s",
                "185000|3 min 05 s",
                "3599600|1 h 00 min",
                "7620000|2 h 07 min"
            })
    void saysDurations(long millis, String said) {
        assertThat(Human.duration(Duration.ofMillis(millis))).isEqualTo(said);
    }

    @Test
    void saysCountsAndRates() {
        assertThat(Human.count(1234567)).isEqualTo("1,234,567");
        assertThat(Human.count(1, "row")).isEqualTo("1 row");
        assertThat(Human.count(-1000, "row")).isEqualTo("-1,000 rows");
        assertThat(Human.rate(90_000, "row", Duration.ofSeconds(2))).isEqualTo("45,000 rows/s");
        assertThat(Human.rate(0, "row", Duration.ZERO)).isEqualTo("0 rows/s");
    }
}
