package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.BucketException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Deleting and moving. */
public interface RemovalContract {

    ObjectKey LIVE = new ObjectKey("raw/shop/orders/orders-1.parquet");
    ObjectKey TRASH = new ObjectKey(".dataspoc/trash/raw/shop/orders/orders-1.parquet");

    Bucket bucket();

    @Test
    default void deletesAnObjectOnce() {
        bucket().write(LIVE, Content.utf8("rows"));

        assertThat(bucket().delete(LIVE)).isEqualTo(Removal.DONE);
        assertThat(bucket().delete(LIVE)).isEqualTo(Removal.MISSING);
        assertThat(bucket().read(LIVE)).isEmpty();
        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEmpty();
    }

    @Test
    default void deletesAnObjectOnceForTwoWhoDoItAtTheSameMoment() throws Exception {
        deleteOrMoveOnce(key -> bucket().delete(key));
    }

    @Test
    default void movesAnObjectOnceForTwoWhoDoItAtTheSameMoment() throws Exception {
        deleteOrMoveOnce(key -> bucket().move(key, new ObjectKey("trash").resolve(key)));
    }

    private void deleteOrMoveOnce(Function<ObjectKey, Removal> remove) throws Exception {
        List<ObjectKey> keys = IntStream.range(0, 300)
                .mapToObj(number -> new ObjectKey("raw/" + number))
                .toList();
        keys.forEach(key -> bucket().write(key, Content.utf8("rows")));

        Set<Set<Object>> outcomes = inTwoThreads(keys, remove);

        assertThat(outcomes).isEqualTo(Set.of(Set.of(Removal.DONE, Removal.MISSING)));
    }

    /** What came of a key in the two threads, which begin with each key together. */
    private static Set<Set<Object>> inTwoThreads(List<ObjectKey> keys, Function<ObjectKey, Removal> remove)
            throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<List<Object>> work = () -> {
            List<Object> outcomes = new ArrayList<>();
            for (ObjectKey key : keys) {
                together.await(1, TimeUnit.MINUTES);
                outcomes.add(outcome(key, remove));
            }
            return outcomes;
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<List<Object>> first = threads.submit(work);
            List<Object> second = threads.submit(work).get();
            Set<Set<Object>> outcomes = new HashSet<>();
            for (int i = 0; i < keys.size(); i++) {
                outcomes.add(new HashSet<>(List.of(first.get().get(i), second.get(i))));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Object outcome(ObjectKey key, Function<ObjectKey, Removal> remove) {
        try {
            return remove.apply(key);
        } catch (BucketException e) {
            return e;
        }
    }

    @Test
    default void deletesNothingElse() {
        ObjectKey beside = new ObjectKey("raw/shop/orders/orders-2.parquet");
        bucket().write(LIVE, Content.utf8("1"));
        bucket().write(beside, Content.utf8("2"));

        bucket().delete(LIVE);

        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEqualTo(List.of(beside));
    }

    @Test
    default void writesAgainWhereAllWasDeleted() {
        bucket().write(LIVE, Content.utf8("first"));
        bucket().delete(LIVE);

        bucket().write(LIVE, Content.utf8("second"));

        assertThat(bucket().read(LIVE).map(StoredObject::content)).contains(Content.utf8("second"));
    }

    @Test
    default void movesAnObjectIntoANewDirectory() {
        bucket().write(LIVE, Content.utf8("rows"));

        Removal removal = bucket().move(LIVE, TRASH);

        assertThat(removal).isEqualTo(Removal.DONE);
        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEqualTo(List.of(TRASH));
        assertThat(bucket().read(TRASH).map(StoredObject::content)).contains(Content.utf8("rows"));
        assertThat(bucket().find(TRASH).orElseThrow().modified())
                .isCloseTo(Instant.now(), Assertions.within(1, ChronoUnit.HOURS));
    }

    @Test
    default void movesOverAnObject() {
        bucket().write(LIVE, Content.utf8("new"));
        bucket().write(TRASH, Content.utf8("old and longer"));

        Removal removal = bucket().move(LIVE, TRASH);

        assertThat(removal).isEqualTo(Removal.DONE);
        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEqualTo(List.of(TRASH));
        assertThat(bucket().read(TRASH).map(StoredObject::content)).contains(Content.utf8("new"));
    }

    @Test
    default void movesThereAndBack() {
        bucket().write(LIVE, Content.utf8("rows"));

        bucket().move(LIVE, TRASH);
        bucket().move(TRASH, LIVE);

        assertThat(ListContract.keys(bucket(), KeyPrefix.ROOT)).isEqualTo(List.of(LIVE));
    }

    @Test
    default void leavesTheNewKeyAloneWhenThereIsNothingToMove() {
        bucket().write(TRASH, Content.utf8("kept"));

        Removal removal = bucket().move(LIVE, TRASH);

        assertThat(removal).isEqualTo(Removal.MISSING);
        assertThat(bucket().read(TRASH).map(StoredObject::content)).contains(Content.utf8("kept"));
    }

    @Test
    default void refusesToMoveAnObjectToItself() {
        bucket().write(LIVE, Content.utf8("rows"));

        assertThatThrownBy(() -> bucket().move(LIVE, LIVE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot move '" + LIVE + "' to itself");
        assertThat(bucket().find(LIVE)).isPresent();
    }
}
