package io.dataspoc.bucket.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketContract;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.Removal;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.bucket.StagingContract;
import io.dataspoc.error.BucketException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryBucketTest implements BucketContract {

    @TempDir
    Path directory;

    private MemoryBucket bucket;

    @BeforeEach
    void openBucket() {
        bucket = new MemoryBucket(directory, Clock.systemUTC());
    }

    @Override
    public Bucket bucket() {
        return bucket;
    }

    @Test
    void datesAnObjectByItsClock() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        MemoryBucket atNoon = new MemoryBucket(directory, Clock.fixed(noon, ZoneOffset.UTC));

        atNoon.write(LIVE, Content.utf8("rows"));

        assertThat(atNoon.find(LIVE)).contains(new ObjectInfo(LIVE, 4, noon));
    }

    @Test
    void deletesNothingWithoutTheRight() throws IOException {
        MemoryBucket restricted =
                new MemoryBucket(directory, Clock.systemUTC(), EnumSet.complementOf(EnumSet.of(Right.DELETE)));
        restricted.write(LIVE, Content.utf8("rows"));
        StagedObject staged = StagingContract.stage(restricted, TRASH, Content.utf8("staged"));

        assertThat(restricted.delete(LIVE)).isEqualTo(Removal.DENIED);
        assertThat(restricted.move(LIVE, TRASH)).isEqualTo(Removal.DENIED);
        assertThat(restricted.discard(staged)).isEqualTo(Removal.DENIED);
        assertThat(restricted.find(LIVE)).isPresent();
        assertThat(StagingContract.staged(restricted, KeyPrefix.ROOT)).isEqualTo(List.of(staged));
    }

    @Test
    void writesNothingWithoutTheRight() {
        MemoryBucket restricted = new MemoryBucket(directory, Clock.systemUTC(), EnumSet.of(Right.READ));

        assertThatThrownBy(() -> restricted.write(LIVE, Content.utf8("rows")))
                .isInstanceOf(BucketException.class)
                .hasMessage("no right to write '" + LIVE + "' in memory://bucket (who owns the bucket can give it)");
    }

    @Test
    void readsNothingWithoutTheRight() {
        MemoryBucket restricted = new MemoryBucket(directory, Clock.systemUTC(), EnumSet.of(Right.WRITE));

        assertThatThrownBy(() -> restricted.read(LIVE))
                .isInstanceOf(BucketException.class)
                .hasMessage("no right to read '" + LIVE + "' in memory://bucket (who owns the bucket can give it)");
    }

    @Test
    void deletesLocalCopiesWhenItCloses() {
        bucket.write(LIVE, Content.utf8("rows"));
        Path copy = bucket.localFile(LIVE);

        bucket.close();

        assertThat(copy).doesNotExist();
    }
}
