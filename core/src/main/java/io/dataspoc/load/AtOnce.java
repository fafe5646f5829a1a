package io.dataspoc.load;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Does the same with many objects of a store at once: a disk syncs twenty files about as fast as one, and a store
 * answers twenty requests as fast as one. Few objects are not worth the threads.
 */
final class AtOnce {

    private static final int FEW = 8;
    private static final int THREADS = 16;

    private AtOnce() {}

    /** Does it with each; after a failure, which is thrown, with no more. When it returns, nothing goes on any more. */
    static <T> void forEach(List<T> objects, Consumer<T> work) {
        if (objects.size() <= FEW) {
            objects.forEach(work);
            return;
        }
        Queue<T> waiting = new ConcurrentLinkedQueue<>(objects);
        FirstFailure failure = new FirstFailure();
        List<Thread> threads = Stream.generate(() -> new Thread(() -> run(waiting, work, failure), "at once"))
                .limit(Math.min(THREADS, objects.size()))
                .toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        threads.forEach(AtOnce::join);
        failure.rethrow();
    }

    private static <T> void run(Queue<T> waiting, Consumer<T> work, FirstFailure failure) {
        T object = waiting.poll();
        while (object != null && !failure.isThere()) {
            T next = object;
            failure.note(() -> work.accept(next));
            object = waiting.poll();
        }
    }

    /** Waits even on a thread that is interrupted: what it waits for must not go on behind its back. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
