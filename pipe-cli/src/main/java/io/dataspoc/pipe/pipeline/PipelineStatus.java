package io.dataspoc.pipe.pipeline;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a pipeline stands.
 *
 * @param name the pipeline
 * @param lastRun when its last run began; null if it never ran
 * @param status how that run ended
 * @param duration how long it took, in seconds; null if it never ran
 * @param records how many rows it committed; null if it never ran
 * @param error what went wrong; null if nothing did
 */
public record PipelineStatus(
        String name,
        @Nullable String lastRun,
        Status status,
        @Nullable Double duration,
        @Nullable Long records,
        @Nullable String error) {

    /** How the last run of a pipeline ended. */
    public enum Status {
        SUCCESS,
        FAILURE,
        NO_RUNS,
        /** The pipeline, its bucket or the run's report cannot be read. */
        ERROR;

        /** As results show it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static PipelineStatus none(String name) {
        return new PipelineStatus(name, null, Status.NO_RUNS, null, null, null);
    }

    static PipelineStatus broken(String name, String error) {
        return new PipelineStatus(name, null, Status.ERROR, null, null, error);
    }
}
