package io.dataspoc.pipe.source.file;

import static io.dataspoc.pipe.source.file.FileHome.INCREMENTAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.Result;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column of decimals goes on to hold every number exactly, whatever a later file brings. */
class WiderDecimalsTest {

    private final FileHome home;

    WiderDecimalsTest(@TempDir Path directory) {
        home = new FileHome(directory);
    }

    private JsonNode load(String kind, String name, String value, String... rest) {
        home.pipeline(
                "{path: 'in/*." + kind + "', stream: t}", "number: decimal\n", INCREMENTAL, String.join("", rest));
        String text = kind.equals("csv") ? "n\n" + value + "\n" : "{\"n\": " + value + "}\n";
        home.file("in/" + name + "." + kind, text);
        return home.run("t");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            csv,   1.25,  12345678901234567890,                   'decimal128(38, 2)'
            jsonl, 1.25,  12345678901234567890,                   'decimal128(38, 2)'
            csv,   1.25,  123456789012345678901234567890123456,   'decimal128(38, 2)'
            jsonl, 1.25,  123456789012345678901234567890123456,   'decimal128(38, 2)'
            csv,   1.25,  123456789012345678901234.5,             'decimal128(38, 2)'
            """)
    void widensAColumnForLargerNumbers(String kind, String first, String second, String type) {
        load(kind, "1", first);

        load(kind, "2", second);

        assertThat(home.columns("files/t")).containsExactly("n " + type);
        assertThat(home.rows("files/t"))
                .containsExactlyInAnyOrder("{'n': " + padded(first) + "}", "{'n': " + padded(second) + "}");
    }

    /** With two digits behind the point. */
    private static String padded(String number) {
        return new BigDecimal(number).setScale(2).toPlainString();
    }

    @ParameterizedTest
    @CsvSource({"csv, 123456.5", "jsonl, 123456.5", "csv, 123456.0", "jsonl, 123456"})
    void hasRoomForMoreDigitsSoThatAColumnCanBeFrozen(String kind, BigDecimal more) {
        load(kind, "1", "1.5");

        JsonNode report = load(kind, "2", more.toPlainString(), "on_schema_change: freeze\n");

        assertThat(report.path("schema_changes")).isEmpty();
        assertThat(home.columns("files/t")).containsExactly("n decimal128(13, 1)");
        assertThat(home.rows("files/t")).containsExactlyInAnyOrder("{'n': 1.5}", "{'n': " + more.setScale(1) + "}");
    }

    @Test
    void hasRoomInObjectsAndLists() {
        load("jsonl", "1", "{\"p\": 1.5, \"q\": [2.25]}");

        JsonNode report = load("jsonl", "2", "{\"p\": 100.5, \"q\": [0.1, 1234.5]}");

        assertThat(report.path("schema_changes")).isEmpty();
        assertThat(home.columns("files/t"))
                .containsExactly("n struct<p: decimal128(13, 1), q: list<item: decimal128(14, 2)>>");
        assertThat(home.rows("files/t"))
                .containsExactlyInAnyOrder(
                        "{'n': {'p': 1.5, 'q': [2.25]}}", "{'n': {'p': 100.5, 'q': [0.10, 1234.50]}}");
    }

    @ParameterizedTest
    @CsvSource({"csv", "jsonl"})
    void leavesANarrowerColumnThatHoldsAll(String kind) {
        home.pipeline("{path: 'in/*." + kind + "', stream: t, columns: {n: 'decimal(4,2)'}}", INCREMENTAL);
        home.file("in/1." + kind, kind.equals("csv") ? "n\n1.25\n" : "{\"n\": 1.25}\n");
        home.run("t");

        JsonNode report = load(kind, "2", "10.5");

        assertThat(report.path("schema_changes")).isEmpty();
        assertThat(home.columns("files/t")).containsExactly("n decimal128(4, 2)");
        assertThat(home.rows("files/t")).containsExactlyInAnyOrder("{'n': 1.25}", "{'n': 10.50}");
    }

    @ParameterizedTest
    @CsvSource({"csv", "jsonl"})
    void makesItTextWhereNoDecimalHoldsAll(String kind) {
        load(kind, "1", "1.25");

        JsonNode report = load(kind, "2", "1234567890123456789012345678901234567");

        assertThat(home.columns("files/t")).containsExactly("n string");
        assertThat(home.rows("files/t"))
                .containsExactlyInAnyOrder("{'n': 1.25}", "{'n': 1234567890123456789012345678901234567}");
        assertThat(report.path("schema_changes")).hasSize(1);
    }

    @Test
    void saysWhatToDoAboutANumberThatWouldTurnDecimalsIntoDoubles() {
        load("csv", "1", "1.25");
        home.file("in/2.csv", "n\n1e5\n");

        Result result = home.pipe().run("run", "p");

        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err())
                .contains("column 'n' would change from decimal128(14, 2) to double, which cannot hold all of its"
                        + " values exactly")
                .contains("hint: load it as a decimal ('number: decimal'; where that is set, a new value has an"
                        + " exponent), as text (a file source's 'columns: {n: string}'), or load the table anew"
                        + " ('--full')");
    }
}
