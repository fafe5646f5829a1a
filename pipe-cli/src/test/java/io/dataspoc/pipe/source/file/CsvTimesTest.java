package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts of CSV files are dates and times: those that are the same when they are written again. */
class CsvTimesTest {

    /** More than are looked at to guess a type. */
    private static final int MANY = 10_000;

    private final FileHome home;

    CsvTimesTest(@TempDir Path directory) {
        home = new FileHome(directory);
    }

    /** The text alone, at the beginning, and behind many that the type is guessed from. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "2024/12/31|2024-01-01",
                "2024-1-1  |2024-01-01",
                " 2024-1-1 |2024-01-01",
                "2024 01 01|2024-01-01",
                "2024\\01\\01|2024-01-01",
                "10000-1-01|2024-01-01",
                "2024-01-01  1:00:00|2024-01-01 10:00:00",
                " 024-01-01 01:00:00|2024-01-01 10:00:00",
                "2024-01-01 24:00:00|2024-01-01 10:00:00",
                "2024-01-01T24:00:00|2024-01-01T10:00:00",
                "2024-01-01T24:00:00Z|2024-01-01T10:00:00Z",
                "2024-01-01T10:00:00+25:99|2024-01-01T10:00:00+05:00",
                "2024-01-01T10:00:00-18:01|2024-01-01T10:00:00-05:00",
                "9999-12-31T23:59:59-05:00|2024-01-01T10:00:00-05:00",
                "0001-01-01T00:00:00+05:00|2024-01-01T10:00:00+05:00"
            })
    void keepsATextThatIsNoneAsItIs(String text, String usual) {
        String many = IntStream.range(0, MANY).mapToObj(i -> "," + usual + "\n").collect(Collectors.joining());
        home.pipeline("{files: [{path: in/alone.csv}, {path: in/first.csv}, {path: in/last.csv}]}");
        home.file("in/alone.csv", "id,t\n1," + text + "\n");
        home.file("in/first.csv", "id,t\n1," + text + "\n" + many);
        home.file("in/last.csv", "id,t\n" + many + "1," + text + "\n");

        home.run("alone");

        for (String stream : List.of("alone", "first", "last")) {
            assertThat(home.columns("files/" + stream)).as(stream).containsExactly("id int64", "t string");
            assertThat(home.pipe().query("files/" + stream, "SELECT hex(t) AS t FROM t WHERE id = 1"))
                    .containsExactly("{'t': " + hex(text) + "}");
        }
    }

    private static String hex(String ascii) {
        return ascii.chars()
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest
    @CsvSource({
        "0001-01-01,9999-12-31,date32[day]",
        "0001-01-01 00:00:00,9999-12-31 23:59:59.999999,timestamp[us]",
        "2024-01-01T00:00,2024-02-29T23:59:59.5,timestamp[us]",
        "0001-01-01T00:00:00Z,9999-12-31T23:59:59.999999Z,'timestamp[us, tz=UTC]'",
        "2024-01-01T00:00:00+18:00,2024-01-01 23:59:59-1800,'timestamp[us, tz=UTC]'"
    })
    void takesTheFirstAndTheLastOfThem(String first, String last, String type) {
        home.pipeline("{path: in/t.csv}");
        home.file("in/t.csv", "t\n" + (first + "\n").repeat(MANY) + last + "\n");

        home.run("t");

        assertThat(home.columns("files/t")).containsExactly("t " + type);
    }

    @Test
    void takesNoTimeForOneThatIsBeyondItsDay() {
        home.pipeline("{path: in/t.csv, columns: {t: time}}", FileHome.QUARANTINE);
        home.file("in/t.csv", "t\n00:00\n24:00:00\n23:59:59.999999\n");

        home.run("t");

        assertThat(home.rejected())
                .containsExactly(List.of(
                        "WRONG_TYPE",
                        "in/t.csv:3:1: column 't' is declared as time64[us], and '24:00:00' is none",
                        "24:00:00"));
        assertThat(home.rows("files/t")).containsExactly("{'t': '00:00:00'}", "{'t': '23:59:59.999999'}");
    }
}
