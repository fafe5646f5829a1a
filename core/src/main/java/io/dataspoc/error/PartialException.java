package io.dataspoc.error;

/** Some parts of the work failed, the others are committed. */
public final class PartialException extends DataspocException {

    private static final long serialVersionUID = 1L;

    public PartialException(Problem problem) {
        super(problem, null);
    }

    public PartialException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    public PartialException(String message) {
        this(Problem.of(message));
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.PARTIAL;
    }
}
