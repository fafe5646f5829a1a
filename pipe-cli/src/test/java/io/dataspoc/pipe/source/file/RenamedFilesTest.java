package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that have another name than when they were loaded. */
class RenamedFilesTest {

    private static final String RENAMED = "files that were renamed since they were loaded; their rows stay";
    private static final String GONE = "files that are gone since they were loaded; their rows stay";

    private static final String CHANGED = "files that changed since they were loaded; their rows stay as they were";

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void load() {
        home = new FileHome(directory);
        home.file("in/1.csv", "id,v\n1,a\n2,b\n");
        home.pipeline("{path: 'in/*.csv'}", FileHome.INCREMENTAL);
        home.run("in");
    }

    private void rename(String from, String to) throws IOException {
        Files.createDirectories(home.pipe().home().resolve(to).getParent());
        Files.move(home.pipe().home().resolve(from), home.pipe().home().resolve(to));
    }

    private void touch(String file) throws IOException {
        Files.setLastModifiedTime(
                home.pipe().home().resolve(file), FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areNotLoadedAgainAndTold(boolean isTouched) throws IOException {
        rename("in/1.csv", "in/2.csv");
        if (isTouched) {
            touch("in/2.csv");
        }

        assertThat(home.counted("in")).containsExactly(Map.entry(RENAMED, 1L));
        assertThat(home.rows("files/in")).hasSize(2);
        assertThat(home.counted("in")).isEmpty();
    }

    @Test
    void areToldOnTheConsole() throws IOException {
        rename("in/1.csv", "in/2.csv");

        assertThat(home.pipe().run("run", "p").err()).contains("in: " + RENAMED + ": 1\n");
    }

    @Test
    void areLoadedIfTheirBytesAreStillUnderTheOldName() {
        home.file("in/2.csv", "id,v\n1,a\n2,b\n");

        assertThat(home.counted("in")).isEmpty();
        assertThat(home.rows("files/in")).hasSize(4);
    }

    @Test
    void areEachButOneOfThoseThatAreGone() throws IOException {
        rename("in/1.csv", "in/2.csv");
        home.file("in/3.csv", "id,v\n1,a\n2,b\n");

        assertThat(home.counted("in")).containsExactly(Map.entry(RENAMED, 1L));
        assertThat(home.rows("files/in")).hasSize(4);
    }

    @Test
    void areLoadedIfTheirBytesAreOthers() throws IOException {
        Files.delete(home.pipe().home().resolve("in/1.csv"));
        home.file("in/2.csv", "id,v\n1,a\n2,c\n");

        assertThat(home.counted("in")).containsExactly(Map.entry(GONE, 1L));
        assertThat(home.rows("files/in")).hasSize(4);
    }

    /** Days of an inbox that is emptied may be alike. */
    @Test
    void areOthersIfTheirBytesWereNowhereAtARunBetween() throws IOException {
        Files.delete(home.pipe().home().resolve("in/1.csv"));
        assertThat(home.counted("in")).containsExactly(Map.entry(GONE, 1L));
        home.file("in/2.csv", "id,v\n1,a\n2,b\n");

        assertThat(home.counted("in")).isEmpty();
        assertThat(home.rows("files/in")).hasSize(4);
    }

    @Test
    void areNotLoadedAgainThoughAnotherFileHasTheirNameAndIsIgnored() throws IOException {
        home.pipeline("{path: 'in/*.csv', on_changed_file: ignore}", FileHome.INCREMENTAL);
        rename("in/1.csv", "in/1-old.csv");
        home.file("in/1.csv", "id,v\n3,c\n");

        assertThat(home.counted("in")).containsExactly(Map.entry(CHANGED, 1L), Map.entry(RENAMED, 1L));
        assertThat(home.rows("files/in")).containsExactlyInAnyOrder("{'id': 1, 'v': a}", "{'id': 2, 'v': b}");
    }

    /** It may be a copy, and what has its name now the same rows and more. */
    @Test
    void areNotTakenForTheSameIfAnotherFileHasTheirName() throws IOException {
        rename("in/1.csv", "in/1.old.csv");
        home.file("in/1.csv", "id,v\n1,a\n2,b\n3,c\n");

        assertThat(home.failure())
                .isEqualTo("4 error: in/1.csv: changed since it was loaded; to load it again would double its rows in"
                        + " the table of 'in'");
        assertThat(home.rows("files/in")).hasSize(2);
    }

    private void loadWithoutChecksum(String config) {
        home.pipeline("{path: 'in/*.csv'}");
        home.run("in");
        home.pipeline(config, FileHome.INCREMENTAL);
    }

    @Test
    void areRefusedWhereNoChecksumTellsWhetherTheyAreTheSame() throws IOException {
        loadWithoutChecksum("{path: 'in/*.csv'}");
        rename("in/1.csv", "in/2.csv");

        assertThat(home.failure())
                .isEqualTo("4 error: in/2.csv: perhaps 'in/1.csv', which is loaded and gone: a run without"
                        + " 'incremental' keeps no checksum; to load it again could double its rows in the table of"
                        + " 'in'");
    }

    @Test
    void areTakenForTheSameWithoutAChecksumIfWhatWasLoadedIsToBeKept() throws IOException {
        loadWithoutChecksum("{path: 'in/*.csv', on_changed_file: ignore}");
        rename("in/1.csv", "in/2.csv");

        assertThat(home.counted("in")).containsExactly(Map.entry(RENAMED, 1L));
        assertThat(home.rows("files/in")).hasSize(2);
    }

    @Test
    void areMergedByKeysWhereNoChecksumTellsWhetherTheyAreTheSame() throws IOException {
        loadWithoutChecksum("{path: 'in/*.csv', keys: [id]}");
        FileTime time = Files.getLastModifiedTime(home.pipe().home().resolve("in/1.csv"));
        Files.delete(home.pipe().home().resolve("in/1.csv"));
        Files.setLastModifiedTime(home.file("in/2.csv", "id,v\n1,a\n2,c\n"), time);

        assertThat(home.counted("in")).containsExactly(Map.entry(GONE, 1L));
        assertThat(home.rows("files/in")).containsExactlyInAnyOrder("{'id': 1, 'v': a}", "{'id': 2, 'v': c}");
    }

    @Test
    void areOtherRowsWhereTheirDirectoryIsAValueOfTheirs() throws IOException {
        home.file("days/day=1/x.csv", "id\n7\n");
        home.pipeline("{path: days, hive: true}", FileHome.INCREMENTAL);
        home.pipe().run("run", "p", "--full");
        rename("days/day=1/x.csv", "days/day=2/x.csv");

        assertThat(home.counted("days")).containsExactly(Map.entry(GONE, 1L));
        assertThat(home.rows("files/days")).containsExactlyInAnyOrder("{'id': 7, 'day': 1}", "{'id': 7, 'day': 2}");
    }

    /** A copy may be written to bring rows back that were changed meanwhile; a rename does not change a file's time. */
    @ParameterizedTest
    @CsvSource({"false, b", "true, a"})
    void areMergedByKeysOnlyIfTheyWereWrittenSince(boolean isTouched, String value) throws IOException {
        home.pipeline("{path: 'in/*.csv', keys: [id]}", FileHome.INCREMENTAL);
        home.file("in/1.csv", "id,v\n1,a\n");
        home.pipe().run("run", "p", "--full");
        home.file("in/2.csv", "id,v\n1,b\n");
        home.run("in");
        rename("in/1.csv", "in/3.csv");
        if (isTouched) {
            touch("in/3.csv");
        }

        home.run("in");

        assertThat(home.rows("files/in")).containsExactly("{'id': 1, 'v': " + value + "}");
    }
}
