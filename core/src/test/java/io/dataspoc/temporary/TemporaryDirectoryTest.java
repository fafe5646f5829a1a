package io.dataspoc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {

    /** No system gives a process such an id. */
    private static final String GONE = "dataspoc-temporary-999999999999-abc";

    @TempDir
    Path directory;

    private Path make(String name, Duration age) throws IOException {
        Path made = Files.createDirectory(directory.resolve(name));
        Files.writeString(made.resolve("duckdb_temp_storage-0.tmp"), "rows");
        return Files.setLastModifiedTime(made, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void removesWhatProcessesThatAreGoneHaveLeft() throws IOException {
        Path left = make(GONE, Duration.ofDays(2));

        TemporaryDirectory own = TemporaryDirectory.create(directory);

        assertThat(left).doesNotExist();
        assertThat(own.path()).isEmptyDirectory();
    }

    @Test
    void leavesAloneWhatMayBeInUse() throws IOException {
        Path fresh = make(GONE, Duration.ofHours(1));
        Path running = make("dataspoc-temporary-" + ProcessHandle.current().pid() + "-abc", Duration.ofDays(2));
        Path other = make("dataspoc-temporary-notes", Duration.ofDays(2));

        TemporaryDirectory own = TemporaryDirectory.create(directory);

        assertThat(directory).isDirectoryContaining(fresh::equals);
        assertThat(directory).isDirectoryContaining(running::equals);
        assertThat(directory).isDirectoryContaining(other::equals);
        assertThat(own.path()).isEmptyDirectory();
    }

    @Test
    void tellsWhatIsLeft() throws IOException {
        Path left = make(GONE, Duration.ofDays(2));

        assertThat(TemporaryDirectory.leftovers(directory)).containsExactly(new TemporaryDirectory(left));
        assertThat(TemporaryDirectory.leftovers(directory.resolve("nowhere"))).isEmpty();
    }
}
