package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of values of CSV files that are not taken as they are written, and that it is told. */
class CsvChangesTest {

    private static final String NUMBERS = "i,x\n1,0.1\n12345678901234567890,0.12345678901234567890\n3,2\n";

    private final FileHome home;

    CsvChangesTest(@TempDir Path directory) {
        home = new FileHome(directory);
    }

    @Test
    void countsTokensOfAbsentValuesButNotTheirQuotedDoubles() {
        home.pipeline("{path: in/t.csv, 'null': ['', NA, '-']}");
        home.file("in/t.csv", "n,a\n1,\nNA,\"NA\"\n-,-\n,NA\n5,x\n");

        Map<String, Long> counted = home.counted("t");

        assertThat(counted).isEqualTo(Map.of("null tokens in 'n'", 2L, "null tokens in 'a'", 2L));
        assertThat(home.rows("files/t"))
                .containsExactly(
                        "{'n': 1, 'a': NULL}",
                        "{'n': NULL, 'a': NA}",
                        "{'n': NULL, 'a': NULL}",
                        "{'n': NULL, 'a': NULL}",
                        "{'n': 5, 'a': x}");
    }

    @Test
    void countsTokensOfRowsThatAreLoadedOnly() {
        home.pipeline("{path: in/t.csv, 'null': [NA]}", FileHome.QUARANTINE);
        home.file("in/t.csv", "n,a\nNA,1\nNA\n2,\n");

        assertThat(home.counted("t"))
                .isEqualTo(Map.of("null tokens in 'n'", 1L, "empty texts taken as absent in 'a'", 1L));
        assertThat(home.rows("files/t")).containsExactly("{'n': NULL, 'a': 1}", "{'n': 2, 'a': NULL}");
    }

    @Test
    void countsEmptyTextsThatNoTypeButTextHolds() {
        home.pipeline("{path: in/t.csv}");
        home.file("in/t.csv", "n,a,d,z\n\"\",\"\",\"\",\"\"\n1,x,2024-01-31,\n\"\",,,\n");

        assertThat(home.counted("t"))
                .isEqualTo(Map.of(
                        "empty texts taken as absent in 'n'", 2L,
                        "empty texts taken as absent in 'd'", 1L,
                        "empty texts taken as absent in 'z'", 1L));
        assertThat(home.rows("files/t").get(0)).isEqualTo("{'n': NULL, 'a': '', 'd': NULL, 'z': NULL}");
    }

    @Test
    void countsNumbersThatBinaryOnesDoNotHoldOfAllParts() {
        home.pipeline("{path: 'in/*.csv', stream: t, columns: {x: double}}");
        home.file("in/a.csv", "x\n0.1\n1e3\n0.12345678901234567890\n\"\"\n");
        home.file("in/b.csv", "y,x\n1,9007199254740993\n2,7\n");

        assertThat(home.counted("t")).isEqualTo(Map.of("inexact in 'x'", 2L, "empty texts taken as absent in 'x'", 1L));
    }

    @Test
    void makesDecimalsOfNumbersUnlessToldOtherwise() {
        home.file("in/t.csv", NUMBERS);

        home.pipeline("{path: in/t.csv}");
        assertThat(home.counted("t")).isEmpty();
        assertThat(home.columns("files/t")).containsExactly("i decimal128(38, 0)", "x decimal128(38, 20)");

        home.pipeline("{path: in/t.csv}", "number: decimal\n");
        home.run("t");
        assertThat(home.columns("files/t")).containsExactly("i decimal128(38, 0)", "x decimal128(38, 20)");
    }

    @Test
    void makesBinaryNumbersIfAskedTo() {
        home.file("in/t.csv", NUMBERS);
        home.pipeline("{path: in/t.csv}", "number: double\n");

        assertThat(home.counted("t")).isEqualTo(Map.of("inexact in 'x'", 1L));
        assertThat(home.columns("files/t")).containsExactly("i decimal128(38, 0)", "x double");
        assertThat(home.rows("files/t"))
                .containsExactly(
                        "{'i': 1, 'x': 0.1}",
                        "{'i': 12345678901234567890, 'x': 0.12345678901234568}",
                        "{'i': 3, 'x': 2.0}");
    }

    @Test
    void keepsTheTextOfNumbersIfAskedTo() {
        home.file("in/t.csv", NUMBERS);
        home.pipeline("{path: in/t.csv}", "number: string\n");

        assertThat(home.counted("t")).isEmpty();
        assertThat(home.columns("files/t")).containsExactly("i decimal128(38, 0)", "x string");
        assertThat(home.rows("files/t"))
                .containsExactly(
                        "{'i': 1, 'x': 0.1}",
                        "{'i': 12345678901234567890, 'x': 0.12345678901234567890}",
                        "{'i': 3, 'x': 2}");
    }

    /** Beside a number with an exponent, which only a binary one is like. */
    @ParameterizedTest
    @CsvSource({
        "9007199254740993, string",
        "12345678901234567.89, string",
        "1e-400, string",
        "0.1, double",
        "123456789012345, double",
        "2.5e-7, double"
    })
    void roundsNoNumber(String number, String type) {
        home.pipeline("{path: in/t.csv}");
        home.file("in/t.csv", "x\n1e3\n" + number + "\n");

        assertThat(home.counted("t")).isEmpty();
        assertThat(home.columns("files/t")).containsExactly("x " + type);
    }

    @Test
    void roundsNoNumberBehindTheFirstRows() {
        home.pipeline("{path: in/t.csv}");
        home.file("in/t.csv", "x\n" + "1e3\n".repeat(20_000) + "9007199254740993\n");

        assertThat(home.counted("t")).isEmpty();
        assertThat(home.pipe().query("files/t", "SELECT x, count(*) AS n FROM t GROUP BY x ORDER BY n"))
                .containsExactly("{'x': 9007199254740993, 'n': 1}", "{'x': 1e3, 'n': 20000}");
    }
}
