package io.dataspoc.error;

/** A source failed, or sent what cannot be loaded. */
public final class SourceException extends DataspocException {

    private static final long serialVersionUID = 1L;

    public SourceException(Problem problem) {
        super(problem, null);
    }

    public SourceException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    public SourceException(String message) {
        this(Problem.of(message));
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.SOURCE;
    }
}
