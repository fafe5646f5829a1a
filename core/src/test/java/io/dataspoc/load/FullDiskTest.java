package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import io.dataspoc.load.CrashGround.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that died when their drafts had filled the disk: nothing can be written until those are gone. */
class FullDiskTest {

    private static final String FULL = "no space is left";

    @TempDir
    Path directory;

    private Engine engine;
    private CrashGround ground;
    private List<StagedObject> left = List.of();

    @BeforeEach
    void dieWithDrafts() {
        engine = CrashGround.newEngine(directory);
        int operation = 0;
        do {
            operation++;
            ground = CrashGround.open(Store.MEMORY, directory.resolve("ground-" + operation), engine);
            CrashSource.REPLACE.prepare(ground);
            FaultyBucket dying = new FaultyBucket(ground.bucket());
            dying.inject(Fault.DEATH_AFTER, operation);
            assertThatThrownBy(() -> CrashSource.REPLACE.run(ground, dying)).isInstanceOf(BucketException.class);
            left = drafts(ground.bucket());
        } while (left.isEmpty());
    }

    @AfterEach
    void close() {
        ground.close();
        engine.close();
    }

    private static List<StagedObject> drafts(Bucket bucket) {
        List<StagedObject> drafts = new ArrayList<>();
        bucket.listStaged(KeyPrefix.ROOT, drafts::add);
        return drafts;
    }

    /** The bucket on a disk that has room for nothing beside the drafts that were left. */
    private Bucket fullBucket() {
        return WatchedBucket.watch(ground.bucket(), (moment, step) -> {
            boolean isWrite = Set.of("write", "writeIf").contains(step.name());
            if (moment == WatchedBucket.Moment.BEFORE && isWrite && isFull()) {
                throw new BucketException(Problem.of(FULL));
            }
        });
    }

    private boolean isFull() {
        return drafts(ground.bucket()).stream().anyMatch(left::contains);
    }

    @Test
    void aRecoveryMakesRoom() {
        List<Recovery.Recovered> recovered = ground.recover(fullBucket());

        assertThat(recovered).extracting(Recovery.Recovered::outcome).containsExactly(Recovery.Outcome.UNDONE);
        assertThat(drafts(ground.bucket())).isEmpty();
        assertThat(ground.shopTables()).isEqualTo(CrashSource.REPLACE.tables(1));
    }

    @Test
    void theNextRunMakesRoom() {
        CrashSource.REPLACE.run(ground, fullBucket());

        ground.commitOfAnotherPipeline();
        assertThat(ground.shopTables()).isEqualTo(CrashSource.REPLACE.tables(CrashSource.REPLACE.last()));
    }

    @Test
    void saysWhatIsWrongWhereNothingCanBeFreed() {
        ground.recover(ground.bucket());
        Bucket full = WatchedBucket.watch(ground.bucket(), (moment, step) -> {
            throw new BucketException(Problem.of(FULL));
        });

        assertThatThrownBy(() -> ground.begin(full, "shop"))
                .isInstanceOf(BucketException.class)
                .hasMessage(FULL);
    }
}
