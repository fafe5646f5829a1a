package io.dataspoc.error;

import org.jspecify.annotations.Nullable;

/** A failure that a person can act on. Everything else that is thrown is a bug. */
public abstract sealed class DataspocException extends RuntimeException
        permits UsageException,
                ConfigException,
                SourceException,
                BucketException,
                CheckException,
                ConflictException,
                PartialException,
                InterruptionException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    DataspocException(Problem problem, @Nullable Throwable cause) {
        super(problem.sentence(), cause);
        this.problem = problem;
    }

    /** Who must act. */
    public abstract ErrorKind kind();

    public final Problem problem() {
        return problem;
    }
}
