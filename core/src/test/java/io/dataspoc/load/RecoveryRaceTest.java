package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.bucket.FaultyBucket.Operation;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.manifest.LakePaths;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recoveries that race with others for the manifest. */
@Timeout(60)
class RecoveryRaceTest {

    @TempDir
    Path directory;

    private Engine engine;
    private CrashGround ground;

    @BeforeEach
    void leaveACommitOpen() {
        engine = CrashGround.newEngine(directory);
        ground = CrashGround.open(CrashGround.Store.MEMORY, directory, engine);
        FaultyBucket dying = new FaultyBucket(ground.bucket());
        dying.inject(Fault.DEATH_BEFORE, call -> call.operation() == Operation.COMPLETE);
        assertThatThrownBy(() -> CrashSource.FIRST_LOAD.run(ground, dying)).isInstanceOf(BucketException.class);
    }

    @AfterEach
    void close() {
        ground.close();
        engine.close();
    }

    /** A bucket whose manifest others were faster to write, so many times. */
    private Bucket contended(int losses) {
        AtomicInteger left = new AtomicInteger(losses);
        return (Bucket) Proxy.newProxyInstance(
                Bucket.class.getClassLoader(), new Class<?>[] {Bucket.class}, (proxy, method, arguments) -> {
                    boolean isSwap = method.getName().equals("writeIf") && arguments[0].equals(LakePaths.MANIFEST);
                    return isSwap && left.getAndDecrement() > 0
                            ? Optional.empty()
                            : method.invoke(ground.bucket(), arguments);
                });
    }

    @Test
    void triesAgainUntilTheCommitIsFenced() {
        assertThat(ground.recover(contended(3)))
                .extracting(Recovery.Recovered::outcome)
                .containsExactly(Recovery.Outcome.UNDONE);
    }

    @Test
    void pausesBetweenItsTriesAndCanBeInterruptedThere() {
        Bucket lost = contended(Integer.MAX_VALUE);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ground.recover(lost))
                .isInstanceOf(InterruptionException.class)
                .hasMessage("interrupted while waiting to write the manifest, which others were writing");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ground.recover(ground.bucket()))
                .extracting(Recovery.Recovered::outcome)
                .containsExactly(Recovery.Outcome.UNDONE);
    }
}
