package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ListContract;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.WriteOptions;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions that are replaced and deleted, both at once, while others begin to work with them. */
class VacuumBesideOthersTest {

    @TempDir
    Path directory;

    private LocalBucket bucket;
    private Lake lake;

    @BeforeEach
    void open() {
        bucket = new LocalBucket(directory.resolve("bucket"));
        lake = new Lake(bucket, directory);
    }

    private CommitId append(int state) {
        try (Load load = lake.begin("shop")) {
            return commit(load, state);
        }
    }

    private static CommitId commit(Load load, int state) {
        TableLoad table = load.table(Lake.spec(Lake.ORDERS, WriteMode.APPEND));
        table.write(Lake.batch(table, state, 1, "v"), null);
        return load.commit(IntNode.valueOf(state)).orElseThrow().commit();
    }

    private Optional<Compaction.Compacted> compact(Bucket through) {
        return new Compaction(through, Lake.settings(directory))
                .run("shop/orders", new Compaction.Options(WriteOptions.DEFAULT, null));
    }

    private void vacuum() {
        assertThat(new Vacuum(bucket, Clock.systemUTC())
                        .run(MaintenanceProgram.NOTHING_REPLACED)
                        .objects())
                .isPositive();
    }

    @Test
    void aLoadWritesToTheVersionThatCameSinceItBegan() {
        append(1);
        append(2);

        try (Load load = lake.begin("shop")) {
            compact(bucket);
            vacuum();
            commit(load, 3);
        }

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=v1", "2=v2", "3=v3");
        assertThat(lake.rowsByGlob(Lake.ORDERS)).containsExactly("1=v1", "2=v2", "3=v3");
    }

    @Test
    void aCompactionTakesTheVersionThatCameSinceItBegan() {
        append(1);
        append(2);
        Bucket changedMeanwhile = WatchedBucket.watch(bucket, (moment, step) -> {
            if (moment == WatchedBucket.Moment.BEFORE && step.number() == 1) {
                append(3);
                vacuum();
            }
        });

        Optional<Compaction.Compacted> compacted = compact(changedMeanwhile);

        assertThat(compacted).contains(new Compaction.Compacted("shop/orders", 3, 1, 3, PendingRemovals.NONE));
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=v1", "2=v2", "3=v3");
    }

    @Test
    void aRecoveryLeavesACommitAloneThatWasEndedSinceItSawItOpen() {
        Load load = lake.begin("shop");
        load.reject(new QuarantinedRow("orders", "MALFORMED", "no JSON", 0, "{", null, null, null));
        AtomicBoolean isLate = new AtomicBoolean();
        Bucket endedMeanwhile = (Bucket) Proxy.newProxyInstance(
                Bucket.class.getClassLoader(), new Class<?>[] {Bucket.class}, (proxy, method, arguments) -> {
                    boolean isOfLease = method.getName().equals("read") && arguments[0].equals(LakePaths.lease("shop"));
                    if (isOfLease && !isLate.getAndSet(true)) {
                        commit(load, 1);
                        load.close();
                        append(2);
                        vacuum();
                    }
                    return method.invoke(bucket, arguments);
                });

        List<Recovery.Recovered> recovered =
                new Recovery(endedMeanwhile, Clock.systemUTC(), LeaseTiming.DEFAULT).run(LeaseStore.Patience.ASK);

        assertThat(isLate).isTrue();
        assertThat(recovered).isEmpty();
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=v1", "2=v2");
        assertThat(ListContract.keys(bucket, LakePaths.REJECTED.asPrefix())).hasSize(1);
    }

    @Test
    void aCheckLooksAtTheVersionThatCameSinceItBegan() {
        append(1);
        append(2);
        AtomicBoolean isLate = new AtomicBoolean();
        Bucket replacedMeanwhile = (Bucket) Proxy.newProxyInstance(
                Bucket.class.getClassLoader(), new Class<?>[] {Bucket.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("list") && !isLate.getAndSet(true)) {
                        compact(bucket);
                        vacuum();
                    }
                    return method.invoke(bucket, arguments);
                });

        List<BucketFinding> findings = new ManifestCheck(replacedMeanwhile).run();

        assertThat(isLate).isTrue();
        assertThat(findings).isEmpty();
    }
}
