package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTextTest {

    @Test
    void readsDecimalAndBinaryUnits() {
        assertThat(ByteSizeText.parse("128MB")).hasValue(128_000_000);
        assertThat(ByteSizeText.parse("256 MiB")).hasValue(256L * 1024 * 1024);
        assertThat(ByteSizeText.parse("1gib")).hasValue(1L << 30);
        assertThat(ByteSizeText.parse("1.5 GB")).hasValue(1_500_000_000);
        assertThat(ByteSizeText.parse("2t")).hasValue(2_000_000_000_000L);
        assertThat(ByteSizeText.parse("512")).hasValue(512);
        assertThat(ByteSizeText.parse("512 B")).hasValue(512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-1MB", "1.5", "1XB", "1 M B", "99999999999TB", "1e3"})
    void refusesAnythingElse(String text) {
        assertThat(ByteSizeText.parse(text)).isEmpty();
    }
}
