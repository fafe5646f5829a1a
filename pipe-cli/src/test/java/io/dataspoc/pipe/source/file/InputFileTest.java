package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-31T10:00:00Z"));

    @TempDir
    Path directory;

    private Path path;
    private InputFile file;

    @BeforeEach
    void make() throws IOException {
        path = Files.writeString(directory.resolve("t.csv"), "a\n1\n");
        Files.setLastModifiedTime(path, LONG_AGO);
        file = InputFile.of(path, "in/t.csv", Map.of());
    }

    @Test
    void isUnchangedWhileNobodyWrites() {
        assertThatCode(file::requireUnchanged).doesNotThrowAnyException();
    }

    @Test
    void noticesThatItGrew() throws IOException {
        Files.writeString(path, "2\n", StandardOpenOption.APPEND);
        Files.setLastModifiedTime(path, LONG_AGO);

        assertThatThrownBy(file::requireUnchanged)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("in/t.csv: changed while it was read");
    }

    @Test
    void noticesThatItWasWrittenAnew() throws IOException {
        Files.writeString(path, "a\n2\n");

        assertThatThrownBy(file::requireUnchanged)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("in/t.csv: changed while it was read");
    }

    @Test
    void noticesThatItIsGone() throws IOException {
        Files.delete(path);

        assertThatThrownBy(file::requireUnchanged)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("in/t.csv: cannot be read");
    }
}
