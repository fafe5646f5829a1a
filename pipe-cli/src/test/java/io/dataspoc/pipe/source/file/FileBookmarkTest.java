package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bookmarks that were set by hand or left by another source: one of another shape must not load files twice. */
class FileBookmarkTest {

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void load() {
        home = new FileHome(directory);
        home.file("in/app.csv", "id,amount\n1,2.5\n2,3.5\n");
        home.pipeline("{path: in/app.csv}", FileHome.INCREMENTAL);
        home.run("app");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                                                                            | files                       | an object
            {"orders": 7}                                                                | files                       | an object
            {"files": [1]}                                                               | files                       | an object
            {"files": {"app": [1]}}                                                      | files.app                   | an object
            {"files": {"app": {"in/app.csv": 1}}}                                        | files.app.in/app.csv        | an object
            {"files": {"app": {"a": {"modified": "2026-01-02T03:04:05Z"}}}}              | files.app.a.size            | a whole number
            {"files": {"app": {"a": {"size": 1.5, "modified": "2026-01-02T03:04:05Z"}}}} | files.app.a.size            | a whole number
            {"files": {"app": {"a": {"size": 1, "modified": "yesterday"}}}}              | files.app.a.modified        | a time such as 2026-01-02T03:04:05Z
            {"files": {"app": {"a": {"size": 1, "checksum": 7}}}}                        | files.app.a.checksum        | a text
            {"files": {"app": {"a": {"size": 1, "gone": "no"}}}}                         | files.app.a.gone            | true or false
            """)
    void isRefusedIfItHasAnotherShape(String bookmark, String place, String kind) {
        home.pipe().run("state", "set", "p", bookmark);

        Result result = home.pipe().run("run", "p");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("error: the bookmark is none of files: '" + place + "' must be " + kind
                        + "\nhint: 'state show' prints it and 'state set' commits another; 'run --full' goes on without it"
                        + " and replaces the tables\n");
        assertThat(home.rows("files/app")).hasSize(2);
    }

    @Test
    void doesNotMatterToARunThatReadsEverything() {
        home.pipe().run("state", "set", "p", "{\"files\": {\"app\": [1]}}");

        Result result = home.pipe().run("run", "p", "--full");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.rows("files/app")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"bookmarks\": {}}", "{\"orders\": 7}"})
    void ofAnotherSourceDoesNotMatterWithoutIncremental(String bookmark) {
        home.pipe().run("state", "set", "p", bookmark);
        home.pipeline("{path: in/app.csv}", "");

        Result result = home.pipe().run("run", "p");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.rows("files/app")).hasSize(2);
    }

    @Test
    void isTakenAsItIsShown() {
        String shown = home.pipe().run("state", "show", "p").out();
        home.pipe().run("state", "set", "p", shown);

        assertThat(home.pipe().run("run", "p").exit()).isZero();
        assertThat(home.rows("files/app")).hasSize(2);
    }
}
