package io.dataspoc.load;

import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The one thread that writes data files, so that writers need no locks, and the queue before it, which is bounded by the
 * bytes of the batches that wait. A failure there is thrown at the next call here.
 */
final class Encoder implements AutoCloseable {

    private static final int UNIT = 1 << 10;
    private static final int QUEUE_UNITS = 48 << 10;

    private final Semaphore room = new Semaphore(QUEUE_UNITS);
    private final UsualHeap heap = new UsualHeap();
    private final FirstFailure failure = new FirstFailure();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread encoder = new Thread(task, "encoder");
        encoder.setDaemon(true);
        return encoder;
    });

    /**
     * Queues work on a batch of so many bytes; waits while the queue is full. What fills the queue by itself is done
     * before anything else is taken.
     */
    void submit(long bytes, Runnable work) {
        failure.rethrow();
        heap.keep();
        int units = (int) Math.min(QUEUE_UNITS, bytes / UNIT + 1);
        acquire(units);
        queue(units, work);
        if (units == QUEUE_UNITS) {
            acquire(units);
            room.release(units);
            failure.rethrow();
        }
    }

    private void queue(int units, Runnable work) {
        thread.execute(() -> {
            if (!failure.isThere()) {
                failure.note(work);
            }
            room.release(units);
        });
    }

    /** Does work after all that is queued, and waits for its result. */
    <T> T call(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        submit(0, () -> result.complete(work.get()));
        return await(result);
    }

    private <T> T await(CompletableFuture<T> result) {
        try {
            while (!result.isDone()) {
                failure.rethrow();
                wait(result);
            }
            return result.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static <T> void wait(CompletableFuture<T> result) throws InterruptedException {
        try {
            result.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Looked at by the caller.
            return;
        }
    }

    private void acquire(int units) {
        try {
            room.acquire(units);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static InterruptionException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new InterruptionException(Problem.of("interrupted while writing"), cause);
    }

    /** Waits for the work under way, and drops the rest. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean ended = false;
        boolean interrupted = false;
        while (!ended) {
            try {
                ended = thread.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
