package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were loaded by a run which read them all, and are read by one now that reads only what is new. */
class EnabledIncrementalTest {

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void loadAndEnable() {
        home = new FileHome(directory);
        home.file("in/a.csv", "id\n1\n");
        home.pipeline("{path: 'in/*.csv'}");
        home.run("in");
        home.pipeline("{path: 'in/*.csv'}", FileHome.INCREMENTAL);
    }

    private void touch() throws IOException {
        Files.setLastModifiedTime(
                home.pipe().home().resolve("in/a.csv"), FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
    }

    @Test
    void areNotLoadedAgain() {
        assertThat(home.run("in").path("read").asInt()).isZero();
        assertThat(home.rows("files/in")).containsExactly("{'id': 1}");
    }

    @Test
    void mayHaveChangedIfTheyWereWrittenBeforeAnythingWasRead() throws IOException {
        touch();

        assertThat(home.failure())
                .isEqualTo(
                        "4 error: in/a.csv: written since it was loaded, and perhaps changed: a run without"
                                + " 'incremental' keeps no checksum; to load it again could double its rows in the table of 'in'");
        assertThat(home.pipe().run("run", "p", "--full").exit()).isZero();
        assertThat(home.run("in").path("read").asInt()).isZero();
        assertThat(home.rows("files/in")).containsExactly("{'id': 1}");
    }

    @Test
    void surelyChangedIfTheyHaveAnotherSize() {
        home.file("in/a.csv", "id\n1\n2\n");

        assertThat(home.failure())
                .isEqualTo("4 error: in/a.csv: changed since it was loaded; to load it again would double its rows in"
                        + " the table of 'in'");
    }

    @Test
    void areKnownByTheirChecksumOnceAnotherFileWasRead() throws IOException {
        home.file("in/b.csv", "id\n2\n");
        home.run("in");
        touch();

        assertThat(home.run("in").path("read").asInt()).isZero();
        assertThat(home.rows("files/in")).containsExactlyInAnyOrder("{'id': 1}", "{'id': 2}");
    }
}
