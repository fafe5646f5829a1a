package io.dataspoc.error;

/** A file that a person wrote is missing or wrong. */
public final class ConfigException extends DataspocException {

    private static final long serialVersionUID = 1L;

    public ConfigException(Problem problem) {
        super(problem, null);
    }

    public ConfigException(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.CONFIG;
    }
}
