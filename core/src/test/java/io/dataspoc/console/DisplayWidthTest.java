package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

    @ParameterizedTest
    @CsvSource({"abc, 3", "日本語, 6", "한국, 4", "ｱｲ, 2", "ＡＢ, 4", "e\u0301, 1", "👍, 2", "ñ, 1", "İ, 1", "'', 0", "…, 1"})
    void countsTheColumnsOfATerminal(String text, int width) {
        assertThat(DisplayWidth.of(text)).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef, 6, abcdef",
        "abcdef, 5, abcd…",
        "日本語, 5, 日本…",
        "日本語, 4, 日…",
        "👍👍👍, 3, 👍…",
        "re\u0301sume\u0301, 4, re\u0301s…"
    })
    void cutsWithoutSplittingACharacter(String text, int width, String cut) {
        assertThat(DisplayWidth.cut(text, width)).isEqualTo(cut);
    }
}
