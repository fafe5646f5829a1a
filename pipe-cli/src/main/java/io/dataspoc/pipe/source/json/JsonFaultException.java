package io.dataspoc.pipe.source.json;

/**
 * A text that cannot be read. It has no stack trace, as it tells of the data and not of the program, and there may be
 * one per row.
 */
public final class JsonFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FaultCode code;
    private final int offset;

    JsonFaultException(FaultCode code, int offset, String message) {
        super(message, null, false, false);
        this.code = code;
        this.offset = offset;
    }

    public FaultCode code() {
        return code;
    }

    /** Where in the array the trouble begins. */
    public int offset() {
        return offset;
    }
}
