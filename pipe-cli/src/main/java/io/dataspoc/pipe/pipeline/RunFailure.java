package io.dataspoc.pipe.pipeline;

import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.MemoryShortage;
import org.jspecify.annotations.Nullable;

/** What ends the work of a run too early. */
final class RunFailure {

    private RunFailure() {}

    /** Does the work of a pipeline; what went wrong, null if nothing did. */
    static @Nullable RuntimeException of(String pipeline, Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException | Error e) {
            return of(pipeline, e);
        }
    }

    /** What was thrown while a pipeline ran, as its report tells it; also errors of Java become a report. */
    static RuntimeException of(String pipeline, Throwable thrown) {
        if (thrown instanceof RuntimeException failure) {
            return InterruptionException.unmasked(failure);
        }
        if (thrown instanceof OutOfMemoryError shortage) {
            return MemoryShortage.at("pipeline '" + pipeline + "'", shortage);
        }
        return new IllegalStateException("the run cannot go on: " + thrown, thrown);
    }
}
