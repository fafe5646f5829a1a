package io.dataspoc.temporary;

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
    private static final String GONE = "dataspoc-temporary-999999999999-1700000000000-abc";

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
    void removesWhatAnEarlierProcessOfItsIdHasLeft() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Instant earlier = self.info().startInstant().orElseThrow().minusSeconds(3600);
        String prefix = new DirectoryOwner(self.pid(), earlier).directoryPrefix("dataspoc-temporary");
        Path left = make(prefix + "abc", Duration.ofDays(2));

        TemporaryDirectory.create(directory);

        assertThat(left).doesNotExist();
    }

    @Test
    void removesWhatLiesDeeperInADirectory() throws IOException {
        Path left = make(GONE, Duration.ofDays(2));
        Files.writeString(Files.createDirectories(left.resolve("parts/a")).resolve("rows"), "rows");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        TemporaryDirectory own = TemporaryDirectory.create(directory);
        Files.createDirectories(own.path().resolve("parts/b"));
        own.close();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leavesAloneWhatMayBeInUse() throws IOException {
        Path fresh = make(GONE, Duration.ofHours(1));
        Path running = make(DirectoryOwner.current().directoryPrefix("dataspoc-temporary") + "abc", Duration.ofDays(2));
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
