package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.HeldException;
import io.dataspoc.load.CrashGround.Store;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.WriteMode;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads that stand in each other's way. */
class OwnershipTest {

    @TempDir
    Path directory;

    private Engine engine;
    private CrashGround ground;
    private Bucket bucket;

    @BeforeEach
    void open() {
        engine = CrashGround.newEngine(directory);
        ground = CrashGround.open(Store.MEMORY, directory, engine);
        bucket = ground.bucket();
    }

    @AfterEach
    void close() {
        ground.close();
        engine.close();
    }

    private Load beginAlive(String pipeline) {
        return Load.begin(bucket, pipeline, "run", ground.settings(LeaseTiming.DEFAULT));
    }

    @Test
    void keepTheTableOfThePipelineThatWroteItFirst() {
        TableRows rows = TableRows.replace(TableRows.ORDERS, 1, 2, "mine");
        try (Load mine = beginAlive(StepSource.PIPELINE);
                Load other = beginAlive("other")) {
            TableRows.replace(TableRows.ORDERS, 1, 2, "others").writeTo(other);
            rows.writeTo(mine);
            mine.commit(IntNode.valueOf(1));

            assertThatThrownBy(() -> other.commit(null))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("belongs to pipeline 'shop'")
                    .hasMessageContaining("destination.source: other");
        }

        assertThat(ground.tablesByGlob(ground.shopTables().keySet())).isEqualTo(ground.shopTables());
        assertThat(ground.shopTables().get(TableRows.ORDERS))
                .extracting(Object::toString)
                .containsExactly("1=mine1", "2=mine2");
        ground.checkTidy();
    }

    @Test
    void holdTheirLeaseFromCommitToCommitWhateverThePipelineIsCalled() {
        try (Load living = beginAlive("compaction-x")) {
            TableRows.append(TableRows.ORDERS, 1, 2, "a").writeTo(living);
            living.commit(IntNode.valueOf(1));

            assertThatThrownBy(() -> beginAlive("compaction-x"))
                    .isInstanceOf(HeldException.class)
                    .hasMessageContaining("pipeline 'compaction-x' is already running");
        }
    }

    @Test
    void tellWhoseTableItIsThatTwoHaveMadeAtOneMoment() {
        AtomicBoolean isArmed = new AtomicBoolean();
        try (Load mine = beginAlive(StepSource.PIPELINE)) {
            TableRows.append(TableRows.ORDERS, 1, 2, "mine").writeTo(mine);
            Bucket slow = (Bucket) Proxy.newProxyInstance(
                    Bucket.class.getClassLoader(), new Class<?>[] {Bucket.class}, (proxy, method, arguments) -> {
                        boolean isLook = method.getName().equals("list")
                                && arguments[0].equals(
                                        TableRows.ORDERS.directory().asPrefix());
                        if (isLook && isArmed.getAndSet(false)) {
                            mine.commit(IntNode.valueOf(1));
                        }
                        return method.invoke(bucket, arguments);
                    });
            try (Load other = Load.begin(slow, "other", "run", ground.settings(LeaseTiming.DEFAULT))) {
                TableRows.append(TableRows.ORDERS, 1, 2, "others").writeTo(other);
                isArmed.set(true);

                assertThatThrownBy(() -> other.commit(null))
                        .isInstanceOf(ConfigException.class)
                        .hasMessageContaining("belongs to pipeline 'shop'");
            }
        }

        assertThat(ground.shopTables().get(TableRows.ORDERS))
                .extracting(Object::toString)
                .containsExactly("1=mine1", "2=mine2");
    }

    @Test
    void tellWhoseTableItIsThatWasMadeSinceTheLoadBegan() {
        try (Load mine = beginAlive(StepSource.PIPELINE);
                Load other = beginAlive("other")) {
            TableRows.append(TableRows.ORDERS, 1, 2, "mine").writeTo(mine);
            mine.commit(IntNode.valueOf(1));

            assertThatThrownBy(() ->
                            TableRows.append(TableRows.ORDERS, 1, 2, "others").writeTo(other))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("belongs to pipeline 'shop'");
        }
    }

    @Test
    void leaveTheLivingAlone() {
        try (Load living = beginAlive(StepSource.PIPELINE)) {
            TableRows.append(TableRows.ORDERS, 1, 2, "a").writeTo(living);
            living.table(Lake.spec(TableRows.ORDERS, WriteMode.APPEND)).newFile();

            List<Recovery.Recovered> asked = ground.recover(bucket);
            ground.commitOfAnotherPipeline();

            assertThat(asked).extracting(Recovery.Recovered::outcome).containsExactly(Recovery.Outcome.LEFT);
            assertThatThrownBy(() -> ground.begin(bucket, StepSource.PIPELINE))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("pipeline 'shop' is already running");
            living.commit(IntNode.valueOf(1));
        }
        assertThat(ground.bookmark()).isEqualTo(1);
        ground.checkTidy();
    }

    @Test
    void stopWhenTheBookmarkIsGone() {
        CrashSource.APPEND.prepare(ground);
        bucket.delete(
                ground.manifest().pipeline(StepSource.PIPELINE).orElseThrow().record());

        assertThatThrownBy(() -> ground.begin(bucket, StepSource.PIPELINE))
                .isInstanceOf(BucketException.class)
                .hasMessageContaining("gone, though the manifest needs it")
                .hasMessageContaining(LakePaths.states(StepSource.PIPELINE).value());
    }

    @Test
    void takeTheLeaseOfADeadProcessWhoseClockWasWrong() {
        LeaseTiming timing = new LeaseTiming(Duration.ofMillis(5), Duration.ofMillis(20));
        Instant future = Instant.parse("2199-01-01T00:00:00Z");
        ProcessIdentity elsewhere = new ProcessIdentity("elsewhere", "another boot", 1, "long ago");
        Holder dead = new Holder("token", StepSource.PIPELINE, "run", elsewhere, future, future);
        bucket.write(LakePaths.lease(StepSource.PIPELINE), HolderFormat.format(dead));

        try (Lease taken = new LeaseStore(bucket, Clock.systemUTC(), timing).acquire(StepSource.PIPELINE, "next")) {
            assertThat(taken.token()).isNotEqualTo("token");
        }
    }
}
