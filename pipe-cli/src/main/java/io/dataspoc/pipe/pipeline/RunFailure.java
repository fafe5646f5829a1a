package io.dataspoc.pipe.pipeline;

import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.MemoryShortage;
import org.jspecify.annotations.Nullable;

/** What ends the work of a run too early. */
final class RunFailure {

    private RunFailure() {}

    /** Does the work of a pipeline; what went wrong, null if nothing did. Also errors of Java become a report. */
    static @Nullable RuntimeException of(String pipeline, Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return InterruptionException.unmasked(e);
        } catch (OutOfMemoryError e) {
            return MemoryShortage.at("pipeline '" + pipeline + "'", e);
        } catch (Error e) {
            return new IllegalStateException("the run cannot go on: " + e, e);
        }
    }
}
