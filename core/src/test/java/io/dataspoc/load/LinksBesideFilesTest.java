package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.error.BucketException;
import io.dataspoc.manifest.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Symbolic links that somebody made in the directory of a table. */
class LinksBesideFilesTest {

    private static final Clock TWO_HOURS_LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));

    @TempDir
    Path directory;

    private QueryLake lake;
    private Path orders;

    @BeforeEach
    void open() {
        lake = new QueryLake(directory);
        orders = directory.resolve("bucket/raw/shop/orders");
        append("SELECT 1::BIGINT AS id, 'EU' AS text");
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private void append(String query) {
        lake.load(QueryLake.spec(WriteMode.APPEND, TablePolicy.DEFAULT, "text"), query);
    }

    @ParameterizedTest
    @CsvSource({"europe, text_part=EU", "text_part=ALL, .", "loop, loop", "nowhere, missing", "up, ../../.."})
    void keepTheFilesOfACommitAndOfAVacuum(String name, Path goal) throws IOException {
        Files.createSymbolicLink(orders.resolve(name), goal);

        append("SELECT 2::BIGINT AS id, 'EU' AS text");
        Vacuum.Vacuumed vacuumed =
                new Vacuum(new LocalBucket(directory.resolve("bucket")), TWO_HOURS_LATER).run(Vacuum.Retention.DEFAULT);

        assertThat(vacuumed).isEqualTo(new Vacuum.Vacuumed(0, 0, List.of()));
        assertThat(lake.rows()).isEqualTo(List.of("1 EU", "2 EU"));
    }

    @Test
    void keepTheFileThatTheyName() throws IOException {
        Path file = Path.of(lake.files().get(0).path().name());
        Files.createSymbolicLink(orders.resolve("text_part=EU").resolve("copy-of-" + file), file);

        new Vacuum(new LocalBucket(directory.resolve("bucket")), TWO_HOURS_LATER).run(Vacuum.Retention.DEFAULT);

        assertThat(lake.rows()).isEqualTo(List.of("1 EU"));
    }

    @Test
    void leadToNoTableOnAnotherDisk() throws IOException {
        Path disk = Files.createDirectory(directory.resolve("disk")).resolve("orders");
        Files.move(orders, disk);
        Files.createSymbolicLink(orders, disk);

        assertThatThrownBy(() -> append("SELECT 2::BIGINT AS id, 'EU' AS text"))
                .isInstanceOf(BucketException.class)
                .hasMessageStartingWith("refused 'raw/shop/orders/")
                .hasMessageEndingWith(": " + orders + " is a symbolic link, and buckets follow none"
                        + " (bind-mount what belongs into the bucket, or move it there)");
        new Vacuum(new LocalBucket(directory.resolve("bucket")), TWO_HOURS_LATER).run(Vacuum.Retention.DEFAULT);
        try (Load load = lake.begin("other")) {
            assertThat(load.bookmark()).isEmpty();
        }
        Files.delete(orders);
        Files.move(disk, orders);
        append("SELECT 3::BIGINT AS id, 'EU' AS text");
        assertThat(lake.rows()).isEqualTo(List.of("1 EU", "3 EU"));
    }
}
