package io.dataspoc.error;

/** A bucket cannot be reached, read or written, or holds damaged objects; the outcome of a write may be unknown. */
public final class BucketException extends DataspocException {

    private static final long serialVersionUID = 1L;

    public BucketException(Problem problem) {
        super(problem, null);
    }

    public BucketException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    public BucketException(String message) {
        this(Problem.of(message));
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.BUCKET;
    }
}
