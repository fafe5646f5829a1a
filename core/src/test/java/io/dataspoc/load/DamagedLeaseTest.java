package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.error.ConflictException;
import io.dataspoc.load.LeaseStore.Patience;
import io.dataspoc.manifest.LakePaths;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases that nobody can read: whoever holds one is watched, as the holder of any other. */
class DamagedLeaseTest {

    private static final ObjectKey KEY = LakePaths.lease("shop");
    private static final Duration RENEWAL = Duration.ofMillis(20);

    @TempDir
    Path directory;

    private Bucket bucket;

    @BeforeEach
    void open() {
        bucket = new MemoryBucket(directory, Clock.systemUTC());
    }

    private LeaseStore leases(Duration deadAfter) {
        return new LeaseStore(bucket, Clock.systemUTC(), new LeaseTiming(RENEWAL, deadAfter));
    }

    @Test
    void areNotTakenFromTheLiving() {
        try (Lease living = leases(Duration.ofSeconds(60)).acquire("shop", "first")) {
            bucket.write(KEY, Content.utf8(""));

            assertThatThrownBy(() -> leases(Duration.ofSeconds(60)).acquire("shop", "second"))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("pipeline 'shop' is already running")
                    .hasMessageContaining("run first");
            living.check();
        }
        assertThat(bucket.find(KEY)).isEmpty();
    }

    @Test
    void areTakenFromTheDead() {
        bucket.write(KEY, Content.utf8(""));

        try (Lease taken = leases(Duration.ofMillis(100)).acquire("shop", "next")) {
            assertThat(leases(Duration.ofMillis(100)).find("shop").orElseThrow().token())
                    .isEqualTo(taken.token());
        }
    }

    @Test
    void areNotOverAtOnce() {
        bucket.write(KEY, Content.utf8("{\"token\": \"01K"));
        LeaseStore leases = leases(Duration.ofMillis(100));

        assertThat(leases.isOver(KEY, "token", Patience.ASK)).isFalse();
        assertThat(leases.isOver(KEY, "token", Patience.WATCH)).isTrue();
    }
}
