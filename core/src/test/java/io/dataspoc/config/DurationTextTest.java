package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @Test
    void readsUnitsFromLargeToSmall() {
        assertThat(DurationText.parse("20s")).contains(Duration.ofSeconds(20));
        assertThat(DurationText.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(DurationText.parse("1h 30m")).contains(Duration.ofMinutes(90));
        assertThat(DurationText.parse("1w7d")).contains(Duration.ofDays(14));
        assertThat(DurationText.parse(" 500ms ")).contains(Duration.ofMillis(500));
        assertThat(DurationText.parse("0s")).contains(Duration.ZERO);
        assertThat(DurationText.parse("0")).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "5", "m", "30m1h", "5m5m", "-5m", "1.5h", "5 minutes", "5M", "9999999999s"})
    void refusesAnythingElse(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }
}
