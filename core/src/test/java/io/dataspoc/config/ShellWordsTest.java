package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void splitsLikeAShell() {
        assertThat(ShellWords.split("python my_tap.py --x")).containsExactly("python", "my_tap.py", "--x");
        assertThat(ShellWords.split("  a\t'b c'\n\"d \\\"e\\\" \\f\" g\\ h '' i'j'\"k\" "))
                .containsExactly("a", "b c", "d \"e\" \\f", "g h", "", "ijk");
        assertThat(ShellWords.split("$HOME * | ; # >")).containsExactly("$HOME", "*", "|", ";", "#", ">");
        assertThat(ShellWords.split(" ")).isEmpty();
    }

    @Test
    void refusesWhatIsNotClosed() {
        assertThatThrownBy(() -> ShellWords.split("a 'b"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a quote in a command is not closed");
        assertThatThrownBy(() -> ShellWords.split("a \"b\\\""))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a quote in a command is not closed");
        assertThatThrownBy(() -> ShellWords.split("a \\"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a command ends with a backslash");
    }
}
