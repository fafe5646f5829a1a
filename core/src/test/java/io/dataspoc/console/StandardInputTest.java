package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.InterruptionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StandardInputTest {

    @TempDir
    Path directory;

    @Test
    void isReadToItsEnd() throws IOException {
        Path file = Files.writeString(directory.resolve("lines"), "é\nb", StandardCharsets.UTF_8);

        try (InputStream input = new StandardInput(FileChannel.open(file))) {
            assertThat(input.read()).isEqualTo(0xc3);
            assertThat(input.readAllBytes()).containsExactly(0xa9, '\n', 'b');
            assertThat(input.read()).isEqualTo(-1);
        }
    }

    @Test
    @Timeout(20)
    void letsGoOfAThreadThatIsInterrupted() throws IOException, InterruptedException {
        try (RandomAccessFile pipe = new RandomAccessFile(pipeWithoutEnd().toFile(), "rw");
                InputStream input = new StandardInput(pipe.getChannel())) {
            FutureTask<Integer> reading = new FutureTask<>(input::read);
            Thread reader = new Thread(reading, "reader");
            reader.start();

            reader.interrupt();

            assertThatThrownBy(reading::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(InterruptionException.class)
                    .hasMessage("interrupted while waiting for input");
        }
    }

    /** It has a writer, which is the test itself, that writes nothing. */
    private Path pipeWithoutEnd() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }
}
