package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that were loaded and then have no rows any more, where the table is what the files have. */
class EmptiedFilesTest {

    private final FileHome home;

    EmptiedFilesTest(@TempDir Path directory) {
        home = new FileHome(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "t.csv|a;7|``",
                "t.csv|a;7|a;",
                "t.csv|a;7|a;7,8;",
                "t.jsonl|{\"a\":7}|``",
                "t.jsonl|{\"a\":7}|[7];",
                "t.jsonl|{\"a\":7}|{};"
            })
    void emptyTheirTableWhoseColumnsKeepTheirTypes(String file, String before, String after) {
        home.pipeline("{path: in/" + file + "}", FileHome.QUARANTINE);
        load(file, before.replace(';', '\n') + "\n");

        Result emptied = load(file, after.replace(';', '\n'));
        assertThat(emptied.exit()).as(emptied.err()).isZero();
        assertThat(home.rows("files/t")).isEmpty();

        load(file, before.replace(';', '\n') + "\n");
        assertThat(home.rows("files/t")).containsExactly("{'a': 7}");
        assertThat(emptied.err()).doesNotContain("retyped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"t.csv|a;7|''", "t.csv|a;7|a;", "t.jsonl|{\"a\":7}|[7];"})
    void areNotLoadedWhereRowsAreExpected(String file, String before, String after) {
        home.pipeline("{path: in/" + file + "}", FileHome.QUARANTINE, "tables: {t: {expect: {min_rows: 1}}}");
        load(file, before.replace(';', '\n') + "\n");

        Result emptied = load(file, after.replace(';', '\n'));

        assertThat(emptied.exit()).as(emptied.err()).isEqualTo(6);
        assertThat(home.rows("files/t")).containsExactly("{'a': 7}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"t.csv|''", "t.csv|a;", "t.jsonl|''", "t.jsonl|[7];", "t.json|[]"})
    void makeNoTableWhereRowsAreExpected(String file, String text) {
        home.pipeline("{path: in/" + file + "}", FileHome.QUARANTINE, "tables: {t: {expect: {min_rows: 1}}}");

        Result empty = load(file, text.replace(';', '\n'));

        assertThat(empty.exit()).as(empty.err()).isEqualTo(6);
        assertThat(empty.err())
                .contains("error: files/t: the table would have 0 rows, expected are at least 1; nothing is committed");
        assertThat(home.pipe().dataFiles()).isEmpty();
    }

    private Result load(String file, String text) {
        home.file("in/" + file, text);
        return home.pipe().run("run", "p");
    }
}
