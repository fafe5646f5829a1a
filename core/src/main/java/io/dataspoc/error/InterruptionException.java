package io.dataspoc.error;

import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.stream.Stream;

/** A person or the system stopped the work; what was not committed is undone. */
public final class InterruptionException extends DataspocException {

    private static final long serialVersionUID = 1L;

    /** Causes can be made to go in a circle. */
    private static final int MOST_CAUSES = 100;

    public InterruptionException(Problem problem) {
        super(problem, null);
    }

    public InterruptionException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    public InterruptionException(String message) {
        this(Problem.of(message));
    }

    /**
     * What a failure really is: Java closes the file under a thread that is interrupted, which looks like a failure of the
     * file.
     */
    public static RuntimeException unmasked(RuntimeException failure) {
        boolean isMasked = !(failure instanceof InterruptionException)
                && Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(MOST_CAUSES)
                        .anyMatch(ClosedByInterruptException.class::isInstance);
        return isMasked ? new InterruptionException(Problem.of("interrupted"), failure) : failure;
    }

    /** Ends work that goes on after failures, if an interruption is behind this one. */
    public static void throwIfBehind(RuntimeException failure) {
        if (unmasked(failure) instanceof InterruptionException interruption) {
            throw interruption;
        }
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.INTERRUPTED;
    }
}
