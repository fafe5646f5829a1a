package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFilesTest {

    private static final int GROUP_ROWS = 2048;
    private static final List<String> ROWS = IntStream.range(0, 9 * GROUP_ROWS)
            .mapToObj(i -> i + "|" + UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}))
            .toList();

    @TempDir
    Path directory;

    @Test
    void aLargeFileMakesSeveralDataFilesInItsOrder() throws IOException {
        FileLake lake = new FileLake(directory);
        lake.pipeline("file", "{path: 'in/t.csv'}", "parquet: {row_group_rows: " + GROUP_ROWS + ", file_size: 100kb}");
        lake.file("in/t.csv", "id,text\n" + String.join("\n", ROWS).replace('|', ','));

        lake.run();

        assertThat(lake.rows("files/t")).isEqualTo(ROWS);
        // Of about 45 kB each, two row groups fit.
        try (Stream<Path> files = Files.list(directory.resolve("bucket/raw/files/t"))) {
            assertThat(files).hasSize(5);
        }
    }
}
