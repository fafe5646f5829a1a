package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ControlCharactersTest {

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(ControlCharacters.visible("Şişli – 日本 👩‍💻 e\u0301")).isEqualTo("Şişli – 日本 👩‍💻 e\u0301");
    }

    @Test
    void showsWhatCouldActOnATerminal() {
        assertThat(ControlCharacters.visible("a\u001b[2J\r\n\tb\u009b0m\u007f\u0000\u202e\u2028\ud83d!"))
                .isEqualTo("a\\u001b[2J\\r\\n\\tb\\u009b0m\\u007f\\u0000\\u202e\\u2028\\ud83d!");
    }

    @Test
    void keepsLinesAndTabsOfALongText() {
        assertThat(ControlCharacters.visibleLines("a\r\n\tb\rc\u001b")).isEqualTo("a\n\tb\\rc\\u001b");
    }

    @Test
    void escapesThemInJson() {
        String controls = IntStream.rangeClosed(0, 0x9f)
                .filter(Character::isISOControl)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        String json = JsonText.of(Cell.of(controls + "\u202e"));

        assertThat(json.codePoints()).noneMatch(ControlCharacters::isControl);
        assertThat(json).startsWith("\"\\u0000").endsWith("\\u009f\\u202e\"");
    }

    @Test
    void keepsWholeCharactersInJsonAndEscapesHalves() {
        assertThat(JsonText.of(Cell.of("👍\ud83d! 日本 \udc4d👍"))).isEqualTo("\"👍\\ud83d! 日本 \\udc4d👍\"");
    }
}
