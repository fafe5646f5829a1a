package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    @TempDir
    private Path directory;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void makesFilesAndDirectoriesForTheOwnerAlone() throws IOException {
        Path below = directory.resolve("a/b");

        PrivateFiles.createDirectories(below);
        PrivateFiles.write(below.resolve("env"), "A=ç\n");

        assertThat(mode(directory.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(below)).isEqualTo("rwx------");
        assertThat(mode(below.resolve("env"))).isEqualTo("rw-------");
        assertThat(Files.readString(below.resolve("env"))).isEqualTo("A=ç\n");
    }

    @Test
    void keepsTheModeOfAFileThatExists() throws IOException {
        Path file = Files.writeString(directory.resolve("config.yaml"), "a: 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        PrivateFiles.write(file, "a: 2\n");

        assertThat(mode(file)).isEqualTo("rw-rw-r--");
        assertThat(Files.readString(file)).isEqualTo("a: 2\n");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void writesThroughALink() throws IOException {
        Path file = Files.writeString(directory.resolve("real"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        PrivateFiles.write(link, "new");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(file)).isEqualTo("new");
    }

    @Test
    void namesWhatCannotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> PrivateFiles.write(directory.resolve("none/file"), "x"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(directory.resolve("none/file")
                        + ": the file cannot be written: its directory does not exist (make"
                        + " the directory, or name another file)");
        assertThatThrownBy(() -> PrivateFiles.createDirectories(file.resolve("below")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file.resolve("below") + ": the directory cannot be made: '" + file
                        + "' is a file and no directory (move it away, or name another directory)");
    }
}
