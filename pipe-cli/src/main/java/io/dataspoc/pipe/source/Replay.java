package io.dataspoc.pipe.source;

/**
 * Reads rows of a source again that could not be loaded, as the source is set up now. A row that still cannot be loaded
 * is rejected again, with the offset that it had. Not for several threads at once.
 */
public interface Replay {

    /** Reads a row of a stream. */
    void read(String stream, RejectedRow row);

    /** Hands all rows that were read to the sink. */
    void finish();
}
