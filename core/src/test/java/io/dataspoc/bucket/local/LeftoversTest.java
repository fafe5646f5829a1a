package io.dataspoc.bucket.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ListContract;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.bucket.StagingContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes leave in the directory of a bucket that were killed. */
class LeftoversTest {

    private static final ObjectKey LIVE = new ObjectKey("raw/shop/orders/live");
    private static final Content ROWS = Content.utf8("rows");

    @TempDir
    Path root;

    private LocalBucket bucket;

    @BeforeEach
    void open() {
        bucket = new LocalBucket(root);
    }

    private Path file(ObjectKey key) {
        return root.resolve(key.value());
    }

    private Path newDirectory(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    @Test
    void removesWhatKilledWritesLeftAnHourAgo() throws IOException {
        FileTime twoHoursAgo = FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS));
        bucket.write(LIVE, ROWS);
        Path old = Files.writeString(file(LIVE).resolveSibling(HiddenNames.newPart()), "half");
        Files.setLastModifiedTime(old, twoHoursAgo);
        Path going = Files.writeString(file(LIVE).resolveSibling(HiddenNames.newPart()), "half");
        StagedObject staged = StagingContract.stage(bucket, new ObjectKey("raw/shop/orders/next"), ROWS);
        Files.setLastModifiedTime(file(LIVE).resolveSibling(staged.token()), twoHoursAgo);

        bucket.removeLeftovers(KeyPrefix.ROOT);

        assertThat(old).doesNotExist();
        assertThat(going).exists();
        assertThat(StagingContract.staged(bucket, KeyPrefix.ROOT)).isEqualTo(List.of(staged));
        assertThat(ListContract.keys(bucket, KeyPrefix.ROOT)).isEqualTo(List.of(LIVE));
    }

    @Test
    void removesDirectoriesInWhichNothingIs() throws IOException {
        Path empty = newDirectory("staged/one/scratch/tmp");
        Path full = newDirectory("staged/two/scratch");
        Path hidden = Files.createFile(full.resolve(HiddenNames.newPart()));
        Path other = newDirectory("other");

        bucket.removeEmptyDirectories(new KeyPrefix("staged/one/"));
        bucket.removeEmptyDirectories(new KeyPrefix("staged/two/"));
        bucket.removeEmptyDirectories(new KeyPrefix("staged/three/"));

        assertThat(root.resolve("staged/one")).doesNotExist();
        assertThat(empty).doesNotExist();
        assertThat(hidden).exists();
        assertThat(other).exists();
    }

    @Test
    void looksForEmptyDirectoriesOnlyInTheBucket(@TempDir Path elsewhere) throws IOException {
        Path empty = Files.createDirectory(elsewhere.resolve("empty"));
        Files.createSymbolicLink(newDirectory("staged").resolve("link"), elsewhere);

        bucket.removeEmptyDirectories(new KeyPrefix("staged/"));
        bucket.removeEmptyDirectories(new KeyPrefix("staged/link/"));

        assertThat(empty).exists();
    }
}
