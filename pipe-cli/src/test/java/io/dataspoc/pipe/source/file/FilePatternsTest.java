package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a path with wildcards finds. */
class FilePatternsTest {

    private static final List<String> FILES = List.of(
            "a.csv",
            "_b.csv",
            "x/c.csv",
            "x/.d.csv",
            "x/_old/e.csv",
            "x/y/f.csv",
            "_old/g.csv",
            "_old/_h.csv",
            "y/z/w/i.csv");

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory.resolve("e6[x]{1"));
        FILES.forEach(name -> home.file("in/" + name, "name\n" + name.replaceAll("[^a-z]csv$", "") + "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "in/*.csv a",
                "in/?.csv a",
                "in/_*.csv _b",
                "in/*/*.csv x/c",
                "in/x/.*.csv x/.d",
                "in/*/_old/*.csv x/_old/e",
                "in/_old/*.csv _old/g",
                "in/_*/_*.csv _old/_h",
                "in/**/_old/*.csv _old/g,x/_old/e",
                "in/**/*.csv a,x/c,x/y/f,y/z/w/i",
                "**/*.csv a,x/c,x/y/f,y/z/w/i",
                "in/**/y/**/*.csv x/y/f,y/z/w/i",
                "in/{a,x/**/f}.csv a,x/y/f",
                "in/{x,y/z}/**/*.csv x/c,x/y/f,y/z/w/i",
                "in/x/[a-c].csv x/c"
            })
    void finds(String pattern, String names) {
        home.pipeline("{path: '" + pattern + "', stream: t}");

        home.run("t");

        assertThat(home.pipe().texts("files/t", "SELECT name FROM t ORDER BY name"))
                .containsExactly(names.split(","));
    }

    @Test
    void takesAFileThatIsCalledLikeAPatternForItself() {
        home.pipeline("{path: 'in/[a].csv', stream: t}");
        home.file("in/[a].csv", "name\nitself\n");

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'name': itself}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"in/*.csv", "in/x*/*.csv", "in/{x,_old}/*.csv"})
    void entersNoDirectoryThatCannotMatch(String pattern) throws IOException {
        home.pipeline("{path: '" + pattern + "', stream: t}");
        Path loop = home.pipe().home().resolve("in/y/loop");
        Files.createSymbolicLink(loop, loop.resolveSibling("."));

        assertThat(home.counted("t")).isEmpty();
    }

    @Test
    void passOverHiddenNamesBelowADirectoryWhoseOwnNameIsMeant() {
        home.pipeline("{path: 'hidden/_*/*.csv', stream: t}");
        home.file("hidden/_a/1.csv", "v\n1\n");
        home.file("hidden/_a/_tmp.csv", "v\n2\n");

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'v': 1}");
    }

    @Test
    void findNothingBelowAFile() {
        home.file("in/reg.csv", "v\n1\n");
        home.pipeline("{path: 'in/reg.csv/*.csv', stream: t}");

        assertThat(home.failure()).isEqualTo("4 error: no file is there for the stream 't': in/reg.csv/*.csv");
    }

    @Test
    void nameWhatIsThereInsteadOfAFile() throws IOException {
        Path empty = Files.createDirectories(home.pipe().home().resolve("dd.csv"));
        home.pipeline("{path: /dev/null, format: csv, stream: t}");

        assertThat(home.pipe().run("run", "p").err())
                .contains("hint: '/dev/null' is a pipe or a device: only what can be read twice is loaded\n");

        home.pipeline("{path: dd.csv, stream: t}");

        assertThat(home.pipe().run("run", "p").err())
                .contains("hint: '" + empty
                        + "' is a directory in which no file has a known ending, such as .csv or .jsonl\n");
    }
}
