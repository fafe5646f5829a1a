package io.dataspoc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("env");
    }

    private void assertRefused(String text, String sentence) {
        PrivateFiles.write(file, text);

        assertThatThrownBy(() -> EnvFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @Test
    void readsAssignmentsAsAShellWould() {
        PrivateFiles.write(file, """
                # comment
                PLAIN=value
                export EXPORTED=x y
                  SPACED=  a  # comment
                HASH=a#b
                EMPTY=
                SINGLE='a "b" $c \\n #' # comment
                DOUBLE="a 'b' \\"c\\" \\$d \\\\ \\n \\x # e"
                URL=https://a/b?c=d&e=f
                PLAIN=later
                """);

        assertThat(EnvFile.read(file))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PLAIN", "later",
                        "EXPORTED", "x y",
                        "SPACED", "a",
                        "HASH", "a#b",
                        "EMPTY", "",
                        "SINGLE", "a \"b\" $c \\n #",
                        "DOUBLE", "a 'b' \"c\" $d \\ \n \\x # e",
                        "URL", "https://a/b?c=d&e=f"));
    }

    @Test
    void readsWindowsLineBreaksAndAByteOrderMark() {
        PrivateFiles.write(file, "\uFEFFA=1\r\nB='2'\r\n");

        assertThat(EnvFile.read(file)).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @Test
    void readsNothingFromAFileThatIsNotThere() {
        assertThat(EnvFile.read(file)).isEmpty();
    }

    @Test
    void letsTheProcessWinOverTheFile() {
        PrivateFiles.write(file, "A=file\nB=file\n");

        assertThat(EnvFile.merge(Map.of("A", "process", "C", "process"), file))
                .isEqualTo(Map.of("A", "process", "B", "file", "C", "process"));
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        PrivateFiles.write(file, "A=1\n");

        for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

            assertThatThrownBy(() -> EnvFile.read(file))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage(file + ": other users may read or write this file of secrets (chmod 600 " + file + ")");
        }
    }

    @Test
    void readsAFileThatItsOwnerMayOnlyRead() throws IOException {
        PrivateFiles.write(file, "A=1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        assertThat(EnvFile.read(file)).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void quotesNoLineInItsErrors() {
        String cure = " (begin it with a name of letters, digits and '_', or with '#' for a comment)";
        assertRefused("A=1\nhunter2\n", file + ":2: not a line of the form KEY=VALUE" + cure);
        assertRefused("A-B=hunter2\n", file + ":1: not a line of the form KEY=VALUE" + cure);
        assertRefused(
                "A='hunter2\n",
                file
                        + ":1: a quote is not closed, or something follows it (write a value in one pair of quotes, on one line)");
        assertRefused(
                "A=\"hunter2\" x\n",
                file
                        + ":1: a quote is not closed, or something follows it (write a value in one pair of quotes, on one line)");
    }
}
