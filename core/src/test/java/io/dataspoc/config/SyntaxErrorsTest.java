package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import org.junit.jupiter.api.Test;

/** What is told of texts that are no YAML: the place, what is wrong there, and what to write. */
class SyntaxErrorsTest {

    private static void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> ConfigFile.parseValue(text, "pipeline.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @Test
    void refusesSyntaxErrorsWithPlaceAndCure() {
        assertRefused("a:\n\tb: 1", "pipeline.yaml:2:1: a tab cannot stand here (indent with spaces)");
        assertRefused("a: @x", "pipeline.yaml:1:4: a value cannot start with '@' (put the value in quotes)");
        assertRefused(
                "a: 1\nb: c: d",
                "pipeline.yaml:2:5: a ':' cannot stand here (give the keys of one mapping the same indentation,"
                        + " put a value with ': ' in it in quotes, and a space after the ':' of a key)");
        assertRefused(
                "a: - b",
                "pipeline.yaml:1:4: a list cannot start here (start each '- ' on a line of its own, below the key)");
        assertRefused(
                "a: \"b",
                "pipeline.yaml:1:6: a quote is not closed (end the value with the quote that it begins with)");
        assertRefused(
                "a: 1\n---\nb: 2", "pipeline.yaml:2:1: a second document starts here (keep one document per file)");
        assertRefused("a: b\n\u0001c: d", "pipeline.yaml:2:1: the control character U+0001 is not allowed in YAML");
    }

    @Test
    void refusesIndentationThatFitsNoLineBefore() {
        String sentence = ": this line is indented neither like the line before it nor like an earlier one (give the"
                + " keys of one mapping the same indentation, and those below a key a deeper one)";

        assertRefused("source:\n  tap: file\n config: x", "pipeline.yaml:3:2" + sentence);
        assertRefused("  source:\n    tap: x\n destination: y", "pipeline.yaml:3:2" + sentence);
        assertRefused("a:\n  - b\n - c", "pipeline.yaml:3:2" + sentence);
    }

    @Test
    void refusesWhatIsNotClosedOrNotSeparated() {
        assertRefused(
                "a: [1, 2",
                "pipeline.yaml:1:9: a '[' before this place is not closed (close it with ']', put ',' between what is"
                        + " in it, or put a value that begins with it in quotes)");
        assertRefused(
                "a: {b: 1\nc: 2",
                "pipeline.yaml:2:2: a '{' before this place is not closed (close it with '}', put ',' between what is"
                        + " in it, or put a value that begins with it in quotes)");
        assertRefused(
                "a: 'b' c",
                "pipeline.yaml:1:8: something follows a value that has ended (put the whole value in one pair of"
                        + " quotes)");
        assertRefused(
                "a: 1\nb\n",
                "pipeline.yaml:3:1: the line before this place has a text where a key is expected (write 'key: value',"
                        + " and put a value of several lines in quotes)");
    }

    @Test
    void refusesABackslashThatEscapesNothing() {
        String sentence =
                ": a backslash that is no escape in double quotes" + " (write \\\\, or put the value in single quotes)";

        assertRefused("a: \"C:\\data\"", "pipeline.yaml:1:8" + sentence);
        assertRefused("a: \"\\xhunter2\"", "pipeline.yaml:1:7" + sentence);
        assertRefused("a: \"\\x", "pipeline.yaml:1:7" + sentence);
    }

    @Test
    void quotesNothingOfTheFileInSyntaxErrors() {
        assertRefused(
                "password: *hunter2",
                "pipeline.yaml:1:11: an alias without its anchor (put a value that starts with '*' in quotes)");
        assertRefused(
                "password: !hunter2 x",
                "pipeline.yaml:1:11: a tag ('!…') is not allowed here (put a value that starts with '!' in quotes)");
        assertThatThrownBy(() -> ConfigFile.parseValue("{\"password\": hunter2}", "tap.json"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("tap.json:1:")
                .hasMessageEndingWith(": not JSON: a word that is none of its words (put texts in double quotes)")
                .hasNoCause();
    }
}
