package io.dataspoc.load;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What first went wrong on other threads, an error of the machine like any exception: if memory was used up there, what
 * depends on their work must not go on as if it were done.
 */
final class FirstFailure {

    private final AtomicReference<Throwable> first = new AtomicReference<>();

    /** Does work and takes its failure down. */
    void note(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            first.compareAndSet(null, e);
        }
    }

    boolean isThere() {
        return first.get() != null;
    }

    /** Throws the failure, if there is one. */
    void rethrow() {
        Throwable failure = first.get();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
