package io.dataspoc.error;

/** Data that was asked to keep a promise does not keep it; nothing of it was committed. */
public final class CheckException extends DataspocException {

    private static final long serialVersionUID = 1L;

    public CheckException(Problem problem) {
        super(problem, null);
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.CHECK;
    }
}
