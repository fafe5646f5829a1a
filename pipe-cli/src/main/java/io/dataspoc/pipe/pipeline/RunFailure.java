package io.dataspoc.pipe.pipeline;

import io.dataspoc.error.DataspocException;

/** A run that failed: why, and what it had done by then. */
public final class RunFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RunReport report;
    private final DataspocException reason;

    RunFailure(RunReport report, DataspocException reason) {
        super(reason.getMessage(), reason);
        this.report = report;
        this.reason = reason;
    }

    public RunReport report() {
        return report;
    }

    public DataspocException reason() {
        return reason;
    }
}
