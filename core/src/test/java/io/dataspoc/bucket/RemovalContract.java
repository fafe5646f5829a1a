package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
