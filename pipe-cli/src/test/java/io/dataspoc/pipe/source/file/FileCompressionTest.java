package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCompressionTest {

    @TempDir
    Path directory;

    @Test
    void saysOfARecordThatIsTooLongWhatTheLimitIs() throws IOException {
        InputFile file = InputFile.of(Files.writeString(directory.resolve("t.json"), "["), "in/t.json", Map.of());

        assertThat(FileCompression.unreadable(file, new IOException(RecordCutter.TOO_LONG)))
                .hasMessage(
                        "in/t.json: cannot be read to its end: a record has more than 256 MiB, which is the most that"
                                + " is read (is a bracket or a quote never closed? if not, split the record: an array of records,"
                                + " or one on each line, may be of any length)");
    }
}
