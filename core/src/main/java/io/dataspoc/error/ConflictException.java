package io.dataspoc.error;

/** Somebody else holds or changed what this work needs; nothing of it was committed. */
public sealed class ConflictException extends DataspocException permits HeldException {

    private static final long serialVersionUID = 1L;

    public ConflictException(Problem problem) {
        super(problem, null);
    }

    public ConflictException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    @Override
    public final ErrorKind kind() {
        return ErrorKind.CONFLICT;
    }
}
