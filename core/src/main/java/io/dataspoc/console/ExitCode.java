package io.dataspoc.console;

import io.dataspoc.error.ErrorKind;

/** What the process tells its caller. */
public enum ExitCode {
    OK(0),
    /** Also when stdout could not be written. */
    BUG(1),
    USAGE(2),
    CONFIG(3),
    SOURCE(4),
    BUCKET(5),
    CHECK(6),
    CONFLICT(7),
    PARTIAL(8),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static ExitCode of(ErrorKind kind) {
        return switch (kind) {
            case BUG -> BUG;
            case USAGE -> USAGE;
            case CONFIG -> CONFIG;
            case SOURCE -> SOURCE;
            case BUCKET -> BUCKET;
            case CHECK -> CHECK;
            case CONFLICT -> CONFLICT;
            case PARTIAL -> PARTIAL;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
