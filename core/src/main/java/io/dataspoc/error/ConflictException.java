package io.dataspoc.error;

/** Somebody else holds or changed what this work needs; nothing of it was committed. */
public final class ConflictException extends DataspocException {

    private static final long serialVersionUID = 1L;

    public ConflictException(Problem problem) {
        super(problem, null);
    }

    public ConflictException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    public ConflictException(String message) {
        this(Problem.of(message));
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.CONFLICT;
    }
}
