package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.error.BucketException;
import io.dataspoc.manifest.LakePaths;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitScopeTest {

    @TempDir
    Path directory;

    @Test
    void opensItsJournalAtTheNextTryIfTheStoreHasRefusedIt() {
        AtomicBoolean isFull = new AtomicBoolean(true);
        Bucket bucket = WatchedBucket.watch(new MemoryBucket(directory, Clock.systemUTC()), (moment, step) -> {
            if (step.place().startsWith(LakePaths.LOADS.value()) && isFull.get()) {
                throw new BucketException("no space is left");
            }
        });
        try (CommitScope scope =
                CommitScope.begin(bucket, Clock.systemUTC(), LakePaths.lease("shop"), "token", "run", "shop")) {
            assertThatThrownBy(scope::journal).hasMessage("no space is left");
            isFull.set(false);

            Journal journal = scope.journal();

            assertThat(new JournalStore(bucket).find(scope.id())).contains(journal);
        }
    }
}
