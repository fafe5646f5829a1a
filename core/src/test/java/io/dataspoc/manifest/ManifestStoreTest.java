package io.dataspoc.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.error.BucketException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a manifest together with what it names. */
class ManifestStoreTest {

    private static final String OLD = "2026-03-01T06:00:00Z";
    private static final String NEW = "2026-03-02T06:00:00Z";

    @TempDir
    Path directory;

    private ManifestStore manifests;
    private ManifestStore others;
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void write() {
        MemoryBucket bucket = new MemoryBucket(directory, Clock.systemUTC());
        manifests = new ManifestStore(bucket);
        others = new ManifestStore(bucket);
        others.swap(others.load(), Manifest.EMPTY.writtenAt(Instant.parse(OLD)));
    }

    private String failTheFirstTime(Manifest manifest) {
        String updatedAt = String.valueOf(manifest.updatedAt());
        read.add(updatedAt);
        if (read.size() == 1) {
            throw new BucketException("a version is gone");
        }
        return updatedAt;
    }

    @Test
    void readsOnceMoreIfItWasReplacedMeanwhile() {
        String answer = manifests.read(manifest -> {
            others.swap(others.load(), Manifest.EMPTY.writtenAt(Instant.parse(NEW)));
            return failTheFirstTime(manifest);
        });

        assertThat(answer).isEqualTo(NEW);
        assertThat(read).containsExactly(OLD, NEW);
    }

    @Test
    void tellsWhatIsGoneIfTheManifestStillNeedsIt() {
        assertThatThrownBy(() -> manifests.read(this::failTheFirstTime))
                .isInstanceOf(BucketException.class)
                .hasMessage("a version is gone");
        assertThat(read).containsExactly(OLD);
    }
}
