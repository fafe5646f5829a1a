package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    private static final Path HOME = Path.of("/home/ana");

    static Stream<Arguments> splitsAsAShellDoes() {
        return Stream.of(
                Arguments.of("tap-x", List.of("tap-x")),
                Arguments.of("  python  my_tap.py\t--x\n", List.of("python", "my_tap.py", "--x")),
                Arguments.of("tap-x 'a b' \"c d\" e\\ f", List.of("tap-x", "a b", "c d", "e f")),
                Arguments.of("tap-x '' \"\"", List.of("tap-x", "", "")),
                Arguments.of("tap-x a'b'\"c\"d", List.of("tap-x", "abcd")),
                Arguments.of("tap-x '\\n\"' \"\\\"\\$\\`\\\\\\n\"", List.of("tap-x", "\\n\"", "\"$`\\\\n")),
                Arguments.of("tap-x \\\n  --y", List.of("tap-x", "--y")),
                Arguments.of(
                        "~/bin/tap-x ~ ~ana a~ '~/x' \\~ ~/'my dir'",
                        List.of("/home/ana/bin/tap-x", "/home/ana", "~ana", "a~", "~/x", "~", "/home/ana/my dir")),
                Arguments.of("tap-x '|' \\; \"&&\" '>out'", List.of("tap-x", "|", ";", "&&", ">out")),
                Arguments.of(
                        "tap-x $(id) `id` $HOME *.py #x", List.of("tap-x", "$(id)", "`id`", "$HOME", "*.py", "#x")),
                Arguments.of("tap-x http://h/?a=1&b=2", List.of("tap-x", "http://h/?a=1&b=2")),
                Arguments.of(" ", List.of()));
    }

    @ParameterizedTest
    @MethodSource
    void splitsAsAShellDoes(String text, List<String> words) {
        assertThat(ShellWords.split(text, HOME)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "||", "&", "&&", ";", ">", ">>out", "2>&1", "<in"})
    void refusesWhatOnlyAShellWouldUnderstand(String operator) {
        assertThatThrownBy(() -> ShellWords.split("tap-x " + operator + " touch pwned", HOME))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a command is not run by a shell, so '" + operator + "' means nothing in it"
                        + " (put the commands into a script and name that, or quote what is an argument)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tap-x 'a", "tap-x \"a", "tap-x \"a\\\""})
    void refusesAQuoteThatIsNotClosed(String text) {
        assertThatThrownBy(() -> ShellWords.split(text, HOME))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a quote in a command is not closed");
    }

    @Test
    void refusesABackslashAtTheEnd() {
        assertThatThrownBy(() -> ShellWords.split("tap-x \\", HOME))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a command ends with a backslash");
    }
}
