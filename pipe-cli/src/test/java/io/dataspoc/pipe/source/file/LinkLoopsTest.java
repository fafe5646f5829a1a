package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links below a directory of files. */
class LinkLoopsTest {

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory);
        home.file("in/a/1.csv", "id\n1\n");
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(
                home.pipe().home().resolve(name), home.pipe().home().resolve(target));
    }

    private List<String> notes() {
        JsonNode report = home.pipe().json("run", "p");
        assertThat(report.path("status").asText()).as(report.toPrettyString()).isEqualTo("success");
        List<String> notes = new ArrayList<>();
        report.path("notes").forEach(note -> notes.add(note.asText()));
        return notes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"in", "in/a", "."})
    void passesOverALinkThatLeadsUpward(String target) throws IOException {
        home.pipeline("{path: 'in/**/*.csv', stream: t}");
        link("in/a/loop", target);

        List<String> notes = notes();

        assertThat(notes).containsExactly("links that lead to a directory that they are in, which were not followed");
        assertThat(home.rows("files/t")).containsExactly("{'id': 1}");
    }

    @Test
    void followsALinkToAnotherDirectory() throws IOException {
        home.pipeline("{path: in, stream: t}");
        home.file("elsewhere/2.csv", "id\n2\n");
        link("in/b", "elsewhere");

        assertThat(notes()).isEmpty();

        assertThat(home.rows("files/t")).containsExactlyInAnyOrder("{'id': 1}", "{'id': 2}");
    }

    @Test
    void tellsOfLinksToFilesThatAreNotThere() throws IOException {
        home.pipeline("{path: in, stream: t}");
        link("in/a/2.csv", "gone.csv");
        link("in/a/notes.txt", "gone.txt");

        assertThat(notes()).containsExactly("links to files that are not there");
        assertThat(home.rows("files/t")).containsExactly("{'id': 1}");
    }
}
