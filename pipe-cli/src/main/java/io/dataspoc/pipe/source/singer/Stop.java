package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.DataspocException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import org.jspecify.annotations.Nullable;

/** Why a tap was stopped before its end. */
enum Stop {
    /** Who reads its output failed. */
    CONSUMER,
    /** A person or the system stops the run. */
    INTERRUPTED,
    /** It was silent for too long. */
    IDLE,
    /** It took too long. */
    TOTAL;

    DataspocException failure(String name, TapLimits limits, String excerpt, @Nullable Throwable cause) {
        return switch (this) {
            case CONSUMER -> sourceFailure(Problem.of("the output of " + name + " could not be read" + excerpt), cause);
            case INTERRUPTED -> interruption(cause);
            case IDLE ->
                sourceFailure(
                        Problem.of(name + " wrote nothing for " + DurationWords.of(limits.idle()) + " and was stopped"
                                        + excerpt)
                                .hint("a longer idle_timeout gives it more time, 0 sets no limit"),
                        cause);
            case TOTAL ->
                sourceFailure(
                        Problem.of(name + " did not end within " + DurationWords.of(limits.total()) + " and was stopped"
                                        + excerpt)
                                .hint("a longer timeout gives it more time, 0 sets no limit"),
                        cause);
        };
    }

    InterruptionException interruption(@Nullable Throwable cause) {
        Problem problem = Problem.of("the run was interrupted, its tap was stopped");
        return cause == null ? new InterruptionException(problem) : new InterruptionException(problem, cause);
    }

    private static SourceException sourceFailure(Problem problem, @Nullable Throwable cause) {
        return cause == null ? new SourceException(problem) : new SourceException(problem, cause);
    }
}
