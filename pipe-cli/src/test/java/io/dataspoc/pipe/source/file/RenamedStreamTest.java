package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.dataspoc.pipe.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that are changed after a run, so that the streams which are called after them would come into other tables. */
class RenamedStreamTest {

    private static final String RENAMED =
            "stream 'day1' is called 'in' now: its rows would come into another table 'in', and table 'day1' would stay"
                    + " as it is";

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory);
        home.file("in/day1.csv", "id,amount\n1,2.5\n");
    }

    private void loadDay1(String rest) {
        home.pipeline("{path: in/day1.csv}", rest);
        home.run("day1");
        home.file("in/day2.csv", "id,amount\n2,3.25\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FileHome.INCREMENTAL})
    void refusesToMakeAnotherTableOfAWiderPath(String rest) {
        loadDay1(rest);
        home.pipeline("{path: 'in/*.csv'}", rest);

        assertThat(home.pipe().json("plan", "p").path("obstacles"))
                .extracting(note -> note.asText())
                .singleElement(STRING)
                .startsWith(RENAMED);
        assertThat(home.failure()).isEqualTo("3 error: " + RENAMED);
        assertThat(home.pipe().run("run", "p").err())
                .contains("hint: go on in the same table with 'stream: day1' beside 'path', or load everything into the"
                        + " other one with '--full'");

        home.pipeline("{path: 'in/*.csv', stream: day1}", rest);
        home.run("day1");

        assertThat(home.rows("files/day1"))
                .containsExactlyInAnyOrder("{'id': 1, 'amount': 2.50}", "{'id': 2, 'amount': 3.25}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FileHome.INCREMENTAL})
    void loadsEverythingIntoTheOtherTableIfAskedTo(String rest) {
        loadDay1(rest);
        home.pipeline("{path: 'in/*.csv'}", rest);

        Result full = home.pipe().run("run", "p", "--full");
        home.run("in");

        assertThat(full.exit()).as(full.err()).isZero();
        assertThat(home.rows("files/in")).hasSize(2);
        assertThat(home.rows("files/day1")).hasSize(1);
    }

    @Test
    void refusesToMakeAnotherTableOfTheOnlyStreamWhoseFilesAreGone() throws IOException {
        loadDay1("");
        Files.delete(home.pipe().home().resolve("in/day1.csv"));
        home.pipeline("{path: 'in/*.csv'}");

        assertThat(home.failure()).isEqualTo("3 error: " + RENAMED);
    }

    @Test
    void refusesToMakeAnotherTableOfOneOfSeveralStreams() {
        home.file("in/b.csv", "id\n1\n");
        home.file("in/c.csv", "id\n1\n");
        home.pipeline("{files: [{path: in/day1.csv}, {path: in/b.csv}]}");
        home.run("day1");
        home.pipeline("{files: [{path: 'in/d*.csv'}, {path: in/b.csv}]}");

        assertThat(home.failure()).startsWith("3 error: stream 'day1' is called 'd' now: ");

        home.pipeline("{files: [{path: in/day1.csv}, {path: in/c.csv}]}");
        home.run("c");

        assertThat(home.rows("files/c")).containsExactly("{'id': 1}");
    }

    @Test
    void loadsOnlyNewFilesOnceThePipelineIsIncremental() {
        home.pipeline("{path: 'in/*.csv'}");
        home.run("in");
        home.file("in/day2.csv", "id,amount\n2,3.25\n");
        home.pipeline("{path: 'in/*.csv'}", FileHome.INCREMENTAL);

        home.run("in");
        home.run("in");

        assertThat(home.rows("files/in"))
                .containsExactlyInAnyOrder("{'id': 1, 'amount': 2.50}", "{'id': 2, 'amount': 3.25}");
    }
}
