package io.dataspoc.error;

/** A person or the system stopped the work; what was not committed is undone. */
public final class InterruptionException extends DataspocException {

    private static final long serialVersionUID = 1L;

    public InterruptionException(Problem problem) {
        super(problem, null);
    }

    public InterruptionException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    public InterruptionException(String message) {
        this(Problem.of(message));
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.INTERRUPTED;
    }
}
