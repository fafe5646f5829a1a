package io.dataspoc.error;

/** Some parts of the work failed, the others are committed. */
public final class PartialException extends DataspocException {

    private static final long serialVersionUID = 1L;

    public PartialException(Problem problem) {
        super(problem, null);
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.PARTIAL;
    }
}
