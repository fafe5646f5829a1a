package io.dataspoc.pipe.source.singer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import io.dataspoc.temporary.DirectoryOwner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapFilesTest {

    @TempDir
    Path root;

    @Test
    void onlyTheOwnerMayReadThem() throws IOException {
        try (TapFiles files = TapFiles.create(root.resolve("a/b"))) {
            Path file = files.write("config.json", TapFixture.json("{'password': 's3cret'}"));

            assertThat(rights(file)).isEqualTo("rw-------");
            assertThat(rights(files.directory())).isEqualTo("rwx------");
            assertThat(rights(root.resolve("a/b"))).isEqualTo("rwx------");
        }
    }

    @Test
    void theyAreGoneWhenTheyAreClosed() throws IOException {
        TapFiles files = TapFiles.create(root);
        files.write("config.json", TapFixture.json("{}"));
        Files.createDirectories(files.directory().resolve("made/by/the/tap"));
        Files.createSymbolicLink(files.directory().resolve("link"), root);

        files.close();
        files.close();

        assertThat(entries()).isEmpty();
    }

    @Test
    void nobodyCanGuessTheDirectory() {
        try (TapFiles one = TapFiles.create(root);
                TapFiles other = TapFiles.create(root)) {
            assertThat(one.directory()).isNotEqualTo(other.directory());
        }
    }

    @Test
    void numbersAndCharactersSurvive() throws IOException {
        String text = "{\"n\":1.10,\"big\":123456789012345678901234567890,\"s\":\"\\u00e9\\ud83d\\ude00\"}";
        try (TapFiles files = TapFiles.create(root)) {
            Path file = files.write("state.json", TapFixture.json(text));

            assertThat(Files.readString(file, StandardCharsets.US_ASCII)).isEqualToIgnoringCase(text);
        }
    }

    @Test
    void aSecondFileOfANameReplacesTheFirst() {
        try (TapFiles files = TapFiles.create(root)) {
            files.write("state.json", TapFixture.json("{'a': 1, 'b': 2}"));
            files.write("state.json", TapFixture.json("{'a': 3}"));

            assertThat(files.read("state.json")).contains(TapFixture.json("{'a': 3}"));
        }
    }

    @Test
    void sweepsWhatDeadProcessesLeftAndNothingElse() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Instant start = self.info().startInstant().orElseThrow();
        Path dead = leftover("tap-999999999-1700000000000-123");
        Path earlierProcessOfOurId =
                leftover(new DirectoryOwner(self.pid(), start.minusSeconds(3600)).directoryPrefix(TapFiles.KIND) + "1");
        Path living = leftover(DirectoryOwner.current().directoryPrefix(TapFiles.KIND) + "1");
        Path foreign = leftover("tap-x");
        Path file = Files.writeString(root.resolve("tap-999999999-1700000000000-124"), "");

        TapFiles files = TapFiles.create(root);

        assertThat(entries()).containsExactlyInAnyOrder(files.directory(), living, foreign, file);
        assertThat(Stream.of(dead, earlierProcessOfOurId)).allMatch(Files::notExists);
        files.close();
    }

    @Test
    void saysWhereNoDirectoryCanBeMade() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> TapFiles.create(file.resolve("tmp")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "%1$s/tmp: no directory for the tap's files can be made: Not a directory"
                                + " (look at the rights of the file and of its directory: ls -ld %1$s/tmp %1$s)",
                        file);
    }

    private Path leftover(String name) throws IOException {
        Path directory = Files.createDirectory(root.resolve(name));
        Files.writeString(directory.resolve("config.json"), "{}");
        return directory;
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.toList();
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
