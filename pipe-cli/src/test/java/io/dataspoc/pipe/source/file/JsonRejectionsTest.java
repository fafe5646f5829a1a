package io.dataspoc.pipe.source.file;

import static io.dataspoc.pipe.source.file.FileHome.INCREMENTAL;
import static io.dataspoc.pipe.source.file.FileHome.QUARANTINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of JSON files that cannot be loaded: they have no part in the columns of their table. */
class JsonRejectionsTest {

    private final FileHome home;

    JsonRejectionsTest(@TempDir Path directory) {
        home = new FileHome(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"k\": null, ", "\"k\": 2, \"k\": null, "})
    void takesNoTypeAndNoColumnFromRowsWithoutAKey(String key) {
        home.pipeline("{path: in/t.jsonl, keys: [k]}", INCREMENTAL, QUARANTINE);
        String rejected = "{" + key + "\"v\": 99999999999999999999, \"w\": \"x\"}";
        home.file("in/t.jsonl", "{\"k\": 1, \"v\": 1}\n" + rejected + "\n{\"k\": 3, \"v\": 3}\n");

        home.run("t");

        assertThat(home.rejected())
                .containsExactly(List.of("MISSING_KEY", "in/t.jsonl:2: no value for the key 'k'", rejected));
        assertThat(home.columns("files/t")).containsExactly("k int64", "v int64");
        assertThat(home.rows("files/t")).containsExactlyInAnyOrder("{'k': 1, 'v': 1}", "{'k': 3, 'v': 3}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "integer | 1 | \"x\" | n int64 | WRONG_TYPE | \"x\" is not an integer",
                "integer | 1 | 99999999999999999999 | n int64 | WRONG_TYPE | a value needs the type decimal128(38, 0), and the column keeps its own",
                "integer | 1 | 1.5 | n int64 | WRONG_TYPE | 1.5 is not an integer",
                "integer | 1 | [1] | n int64 | WRONG_TYPE | [1] is not an integer",
                "date | \"2024-01-31\" | \"2024-02-30\" | n date32[day] | INVALID_DATE | \"2024-02-30\" does not exist",
                "'decimal(4,2)' | 1.5 | \"-\" | n decimal128(4, 2) | WRONG_TYPE | \"-\" is not a number"
            })
    void takesNoTypeAndNoColumnFromRowsThatAreNotAsDeclared(
            String declared, String good, String bad, String column, String code, String sentence) {
        home.pipeline("{path: in/t.jsonl, columns: {n: " + declared + "}}", QUARANTINE);
        String rejected = "{\"n\": " + bad + ", \"v\": \"1\", \"w\": 1}";
        home.file("in/t.jsonl", "{\"n\": " + good + ", \"v\": 1}\n" + rejected + "\n{\"v\": 2}\n");

        home.run("t");

        assertThat(home.rejected()).containsExactly(List.of(code, "in/t.jsonl:2: column 'n': " + sentence, rejected));
        assertThat(home.columns("files/t")).containsExactly(column, "v int64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "double | 0.5 | 1e400 | c double",
                "decimal | {\"a\": 1} | [{\"a\": NaN}] | c struct<a: int64>",
                "decimal | \"2024-01-31T10:00:00Z\" | \"2024-01-31T10:00:00.1234567Z\" | c timestamp[us, tz=UTC]",
                "decimal | \"2024-01-31T10:00:00Z\" | \"0001-01-01T00:00:00+01:00\" | c timestamp[us, tz=UTC]"
            })
    void takesNoTypeAndNoColumnFromRowsWithWhatNoColumnHolds(String number, String good, String bad, String column) {
        home.pipeline("{path: in/t.jsonl}", QUARANTINE, "number: " + number + "\n");
        String rejected = "{\"c\": " + bad + ", \"v\": \"1\", \"w\": 1}";
        home.file("in/t.jsonl", "{\"c\": " + good + ", \"v\": 1}\n" + rejected + "\n{\"v\": 2}\n");

        home.run("t");

        assertThat(home.rejected()).extracting(row -> row.get(2)).containsExactly(rejected);
        assertThat(home.columns("files/t")).containsExactly(column, "v int64");
    }

    @Test
    void takesNoColumnFromFilesWhoseDirectoryIsNotAsDeclared() {
        home.pipeline("{path: 'in/**/*.json', stream: t, hive: true, columns: {d: date}}", QUARANTINE);
        home.file("in/d=2024-01-31/a.json", "[{\"v\": 1}]");
        home.file("in/d=never/a.json", "[{\"v\": 1.5, \"w\": 1}]");

        home.run("t");

        assertThat(home.rejected())
                .containsExactly(List.of(
                        "WRONG_TYPE",
                        "in/d=never/a.json:1: column 'd' is declared as date32[day], and 'never' is none",
                        "{\"v\": 1.5, \"w\": 1}"));
        assertThat(home.columns("files/t")).containsExactly("v int64", "d date32[day]");
        assertThat(home.rows("files/t")).containsExactly("{'v': 1, 'd': 2024-01-31}");
    }

    @Test
    void keepsTheColumnsOfATableWhoseNewRowsAllLackTheirKey() {
        home.pipeline("{path: 'in/*.jsonl', stream: t, keys: [k]}", INCREMENTAL, QUARANTINE);
        home.file("in/1.jsonl", "{\"k\": 1, \"v\": 1}\n");
        home.run("t");
        home.file("in/2.jsonl", "{\"v\": \"x\", \"w\": 1}\n");

        home.run("t");

        assertThat(home.rejected()).extracting(row -> row.get(0)).containsExactly("MISSING_KEY");
        assertThat(home.columns("files/t")).containsExactly("k int64", "v int64");
        assertThat(home.rows("files/t")).containsExactly("{'k': 1, 'v': 1}");
    }

    @Test
    void takesNoTypeFromWhatIsNoRecord() {
        home.pipeline("{path: in/t.jsonl}", QUARANTINE);
        home.file("in/t.jsonl", "{\"a\": 1}\n{\"a\": \"x\", \"b\": tru}\n{\"a\": 1.5} {}\n{\"a\": 2}\n");

        home.run("t");

        assertThat(home.columns("files/t")).containsExactly("a int64");
        assertThat(home.rows("files/t")).containsExactly("{'a': 1}", "{'a': 2}");
        assertThat(home.rejected())
                .extracting(row -> row.get(2))
                .containsExactly("{\"a\": \"x\", \"b\": tru}", "{\"a\": 1.5} {}");
    }
}
