package io.dataspoc.bucket.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StagedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is discarded leaves no directories that nobody needs. */
class DraftDirectoriesTest {

    @TempDir
    Path root;

    private LocalBucket bucket;

    @BeforeEach
    void open() {
        bucket = new LocalBucket(root);
    }

    @Test
    void removesTheDirectoriesThatItMadeForADraftUnlessOtherFilesCame() throws IOException {
        ObjectKey target = new ObjectKey("raw/shop/orders/dt=2026-01-01/a.parquet");
        Path draft = bucket.draft(target);
        StagedObject staged = bucket.stage(target, Files.writeString(draft, "rows"));
        bucket.write(new ObjectKey("raw/other.parquet"), Content.utf8("rows"));

        bucket.discard(staged);

        assertThat(root.resolve("raw").toFile().list()).containsExactly("other.parquet");
    }

    @Test
    void leavesEmptyDirectoriesThatItDidNotMake() throws IOException {
        ObjectKey target = new ObjectKey("raw/shop/a.parquet");
        Files.createDirectories(root.resolve("raw/shop"));
        StagedObject staged = bucket.stage(target, Files.writeString(bucket.draft(target), "rows"));

        bucket.discard(staged);

        assertThat(root.resolve("raw/shop")).isEmptyDirectory();
    }
}
