package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.BucketException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtOnceTest {

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 500})
    void doesItOnceWithEach(int count) {
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        AtOnce.forEach(numbers(count), done::add);

        assertThat(done).containsExactlyInAnyOrderElementsOf(numbers(count));
    }

    @Test
    void doesItWithSeveralAtATime() {
        CountDownLatch together = new CountDownLatch(4);

        AtOnce.forEach(numbers(16), number -> {
            together.countDown();
            assertThat(await(together)).isTrue();
        });

        assertThat(together.getCount()).isZero();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 500})
    void throwsAFailureWhenNothingGoesOnAnyMore(int count) {
        AtomicInteger going = new AtomicInteger();

        assertThatThrownBy(() -> AtOnce.forEach(numbers(count), number -> {
                    going.incrementAndGet();
                    try {
                        if (number == 2) {
                            throw new BucketException("the disk is full");
                        }
                    } finally {
                        going.decrementAndGet();
                    }
                }))
                .isInstanceOf(BucketException.class)
                .hasMessage("the disk is full");
        assertThat(going).hasValue(0);
    }

    @Test
    void throwsAnErrorOfTheMachineLikeAnyFailure() {
        assertThatThrownBy(() -> AtOnce.forEach(numbers(500), number -> {
                    if (number == 2) {
                        throw new NoClassDefFoundError("io/dataspoc/Gone");
                    }
                }))
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessage("io/dataspoc/Gone");
    }

    @Test
    void finishesOnAThreadThatIsInterruptedAndLeavesItSo() {
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        Thread.currentThread().interrupt();
        AtOnce.forEach(numbers(100), done::add);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasSize(100);
    }
}
