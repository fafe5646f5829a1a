package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of older files that keep their types when a column's type changes. */
class OlderTypesTest {

    private static final String NOTE =
            "table 'files/o': 'rewrite_limit' leaves 1 older file as it is, so readers by file"
                    + " names need casts: n is int64 there, decimal128(20, 1) in the table; 'dataspoc-pipe compact p' writes it"
                    + " again";

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void loadIntegers() {
        home = new PipeHome(directory);
        home.write(directory.resolve("o1.csv"), "n\n1\n");
        pipeline("rewrite_limit: 1B");
        assertThat(home.run("run", "p").exit()).isZero();
    }

    private void pipeline(String settings) {
        home.pipeline(
                "p",
                "source: {tap: file, config: {path: '" + directory.resolve("o*.csv") + "', stream: o, hive: false}}\n"
                        + "incremental: {enabled: true}\n" + settings);
    }

    private static List<String> notes(JsonNode report) {
        List<String> notes = new ArrayList<>();
        report.findPath("notes").forEach(note -> notes.add(note.textValue()));
        return notes;
    }

    @Test
    void areToldByThePlan() {
        home.write(directory.resolve("o2.csv"), "n\n1.5\n");

        assertThat(notes(home.json("plan", "p"))).containsExactly(NOTE);
        assertThat(home.run("plan", "p").err()).contains("warning: " + NOTE + "\n");
    }

    @Test
    void areToldByARehearsal() {
        home.write(directory.resolve("o2.csv"), "n\n1.5\n");

        assertThat(notes(home.json("run", "p", "--dry-run"))).containsExactly(NOTE);
    }

    @Test
    void areToldByEachRunUntilACompactionHasWrittenThemAgain() {
        home.write(directory.resolve("o2.csv"), "n\n1.5\n");

        Result first = home.run("run", "p");

        assertThat(first.exit()).isZero();
        assertThat(first.err()).contains("warning: " + NOTE + "\n");
        home.write(directory.resolve("o3.csv"), "n\n2.5\n");
        assertThat(notes(home.json("plan", "p"))).containsExactly(NOTE);
        assertThat(notes(home.json("run", "p"))).containsExactly(NOTE);
        home.run("compact", "p");
        home.write(directory.resolve("o4.csv"), "n\n3.5\n");
        assertThat(notes(home.json("plan", "p"))).isEmpty();
        assertThat(notes(home.json("run", "p"))).isEmpty();
        assertThat(home.texts("files/o", "SELECT n::VARCHAR FROM t ORDER BY n"))
                .containsExactly("1.0", "1.5", "2.5", "3.5");
    }

    @Test
    void areNoneWhereTheLimitSuffices() {
        home.write(directory.resolve("o2.csv"), "n\n1.5\n");
        pipeline("rewrite_limit: 1MB");

        assertThat(notes(home.json("plan", "p"))).isEmpty();
        assertThat(notes(home.json("run", "p"))).isEmpty();
    }
}
