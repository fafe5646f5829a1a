package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.FaultyBucket.Call;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.bucket.FaultyBucket.Operation;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.error.BucketException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyBucketTest implements BucketContract {

    private static final ObjectKey KEY = new ObjectKey("raw/object");
    private static final Content CONTENT = Content.utf8("1");

    @TempDir
    Path directory;

    private MemoryBucket sound;
    private FaultyBucket faulty;

    @BeforeEach
    void wrapBucket() {
        sound = new MemoryBucket(directory, Clock.systemUTC());
        faulty = new FaultyBucket(sound);
    }

    @Override
    public Bucket bucket() {
        return faulty;
    }

    @Test
    void recordsWhatChangesTheBucket() {
        faulty.write(KEY, CONTENT);
        faulty.read(KEY);
        faulty.writeIf(KEY, CONTENT, Optional.empty());
        faulty.move(KEY, new ObjectKey("trash/object"));

        assertThat(faulty.log())
                .isEqualTo(List.of(
                        new Call(1, Operation.WRITE, "raw/object"),
                        new Call(2, Operation.WRITE_IF, "raw/object"),
                        new Call(3, Operation.MOVE, "raw/object")));
    }

    @Test
    void recordsReadsWhenTheyCount() {
        FaultyBucket counting = new FaultyBucket(sound, operation -> true);

        counting.list(KeyPrefix.ROOT, info -> {});

        assertThat(counting.log()).isEqualTo(List.of(new Call(1, Operation.LIST, "")));
    }

    @Test
    void losesARequest() {
        faulty.inject(Fault.LOST_REQUEST, 1);

        assertThatThrownBy(() -> faulty.write(KEY, CONTENT))
                .isInstanceOf(BucketException.class)
                .hasMessage("injected LOST_REQUEST at WRITE raw/object");
        assertThat(sound.find(KEY)).isEmpty();

        faulty.write(KEY, CONTENT);
        assertThat(sound.find(KEY)).isPresent();
    }

    @Test
    void losesAnAnswer() {
        faulty.inject(Fault.LOST_ANSWER, call -> call.operation() == Operation.WRITE_IF);

        faulty.write(new ObjectKey("raw/other"), CONTENT);
        assertThatThrownBy(() -> faulty.writeIf(KEY, CONTENT, Optional.empty()))
                .isInstanceOf(BucketException.class)
                .hasMessage("injected LOST_ANSWER at WRITE_IF raw/object");

        assertThat(sound.find(KEY)).isPresent();
    }

    @Test
    void diesBeforeAnOperation() {
        faulty.inject(Fault.DEATH_BEFORE, 1);

        assertThatThrownBy(() -> faulty.write(KEY, CONTENT)).hasMessage("injected DEATH_BEFORE at WRITE raw/object");

        assertThat(faulty.isDead()).isTrue();
        assertThat(sound.find(KEY)).isEmpty();
        assertThatThrownBy(() -> faulty.read(KEY))
                .isInstanceOf(BucketException.class)
                .hasMessage("the process is gone, and cannot READ raw/object");
    }

    @Test
    void diesAfterAnOperation() {
        faulty.inject(Fault.DEATH_AFTER, 1);

        assertThatThrownBy(() -> faulty.write(KEY, CONTENT)).hasMessage("injected DEATH_AFTER at WRITE raw/object");

        assertThat(faulty.isDead()).isTrue();
        assertThat(sound.find(KEY)).isPresent();
        assertThatThrownBy(() -> faulty.delete(KEY))
                .isInstanceOf(BucketException.class)
                .hasMessage("the process is gone, and cannot DELETE raw/object");
    }

    @Test
    void deniesRemovals() throws IOException {
        faulty.write(KEY, CONTENT);
        StagedObject staged = StagingContract.stage(faulty, TARGET, CONTENT);

        faulty.denyRemovals();

        assertThat(faulty.delete(KEY)).isEqualTo(Removal.DENIED);
        assertThat(faulty.move(KEY, TRASH)).isEqualTo(Removal.DENIED);
        assertThat(faulty.discard(staged)).isEqualTo(Removal.DENIED);
        assertThat(faulty.delete(TRASH)).isEqualTo(Removal.MISSING);
        assertThat(ListContract.keys(sound, KeyPrefix.ROOT)).isEqualTo(List.of(KEY));

        faulty.allowRemovals();
        assertThat(faulty.delete(KEY)).isEqualTo(Removal.DONE);
    }
}
