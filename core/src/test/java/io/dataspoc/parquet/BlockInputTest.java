package io.dataspoc.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockInputTest {

    private static final int BYTES = 3 * AppendedFile.BLOCK_BYTES + 17;

    @TempDir
    Path directory;

    private final Random random = new Random(5);
    private final byte[] bytes = new byte[BYTES];
    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        random.nextBytes(bytes);
        file = Files.write(directory.resolve("file"), bytes);
    }

    @Test
    void readsFromAnyPlace() throws IOException {
        try (BlockInput in = BlockInput.open(file)) {
            for (int i = 0; i < 1_000; i++) {
                int start = random.nextInt(BYTES);
                byte[] read = new byte[random.nextInt(Math.min(BYTES - start, 100_000))];

                in.seek(start);
                in.readFully(read);

                assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, start, start + read.length));
                assertThat(in.getPos()).isEqualTo(start + read.length);
            }
        }
    }

    @Test
    void readsByteByByteToTheEnd() throws IOException {
        int start = AppendedFile.BLOCK_BYTES - 3;

        try (BlockInput in = BlockInput.open(file)) {
            in.seek(start);

            for (int i = start; i < BYTES; i++) {
                assertThat(in.read()).isEqualTo(bytes[i] & 0xff);
            }
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[5], 0, 5)).isEqualTo(-1);
        }
    }
}
