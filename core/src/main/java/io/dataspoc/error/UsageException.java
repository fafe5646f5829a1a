package io.dataspoc.error;

/** The command line asks for something that does not exist or does not go together. */
public final class UsageException extends DataspocException {

    private static final long serialVersionUID = 1L;

    public UsageException(Problem problem) {
        super(problem, null);
    }

    public UsageException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.USAGE;
    }
}
