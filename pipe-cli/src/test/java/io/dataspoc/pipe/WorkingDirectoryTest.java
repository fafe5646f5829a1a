package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths that are typed, below the directory in which commands run. */
class WorkingDirectoryTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private Path here;

    @BeforeEach
    void makeADirectoryHere() throws IOException {
        home = new PipeHome(directory);
        here = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "here");
    }

    @AfterEach
    void removeTheDirectory() throws IOException {
        Files.deleteIfExists(here.resolve("typed"));
        Files.deleteIfExists(here.resolve("typed.csv"));
        Files.delete(here);
    }

    private String typed(String name) {
        return "target/" + here.getFileName() + "/" + name;
    }

    @Test
    void holdsTapsThatAreNamedByTheirPath() {
        home.write(here.resolve("typed"), "#!/bin/sh\n");

        home.run(
                "add",
                "shop",
                "--tap",
                typed("typed") + " --all",
                "--bucket",
                home.bucketPath().toString());

        assertThat(home.yaml("pipelines/shop.yaml").at("/source/tap").asText())
                .isEqualTo(here.resolve("typed") + " --all");
    }

    @Test
    void holdsNoTapsOfTheHome() {
        home.run(
                "add",
                "shop",
                "--tap",
                "taps/of-the-home",
                "--bucket",
                home.bucketPath().toString());

        assertThat(home.yaml("pipelines/shop.yaml").at("/source/tap").asText()).isEqualTo("taps/of-the-home");
    }

    @Test
    void holdsFilesThatAreDiscovered() {
        home.write(here.resolve("typed.csv"), "id\n1\n");

        JsonNode streams = home.json("discover", "--tap", "file", "--set", "path=" + typed("typed.csv"));

        assertThat(streams.findValuesAsText("stream")).containsExactly("typed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in/a.csv         | \"HERE/in/a.csv\"",
                "./in/*.csv       | \"HERE/in/*.csv\"",
                "/in/a.csv        | \"/in/a.csv\"",
                "~/a.csv          | \"~/a.csv\"",
                "${DATA}/a.csv    | \"${DATA}/a.csv\"",
                "[in/a.csv, /b.csv] | [\"HERE/in/a.csv\",\"/b.csv\"]",
                "[\"a.csv\"]        | [\"HERE/a.csv\"]",
                "[\"x,y.csv\",\"z.csv\"] | [\"HERE/x,y.csv\",\"HERE/z.csv\"]",
                "[\"d/{a,b}.csv\"] | [\"HERE/d/{a,b}.csv\"]"
            })
    void holdsFilesOfSettings(String typed, String path) {
        String expected = path.replace("HERE", Path.of("").toAbsolutePath().toString());

        home.run(
                "add",
                "new",
                "--tap",
                "file",
                "--set",
                "path=" + typed,
                "--bucket",
                home.bucketPath().toString());
        home.run("add", "old", "--from", "/b.csv", "--bucket", home.bucketPath().toString());
        home.run("add", "old", "--set", "path=" + typed);

        assertThat(home.yaml("sources/new.json").path("path")).hasToString(expected);
        assertThat(home.yaml("sources/old.json").path("path")).hasToString(expected);
    }
}
