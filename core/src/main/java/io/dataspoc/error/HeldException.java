package io.dataspoc.error;

/** Somebody else is at what this work needs for itself, so that it did not even begin. */
public final class HeldException extends ConflictException {

    private static final long serialVersionUID = 1L;

    public HeldException(Problem problem) {
        super(problem);
    }
}
