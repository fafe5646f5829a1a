package io.dataspoc.pipe.source;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes what a source reads. Not for several threads at once. */
public interface Sink {

    /** Opens a stream, or tells that its columns or keys have changed. */
    StreamSink open(StreamDescription stream);

    /**
     * Takes a bookmark, which covers all rows that were read before it.
     *
     * <p>If a checkpoint is due, {@link Flush} is asked for the rows that the source still holds, and all rows so far
     * are committed together with the bookmark.
     */
    void state(JsonNode state, Flush flush);

    /** Whether more rows are wanted: not so in a preview that has seen enough. */
    default boolean wantsMore() {
        return true;
    }

    /** Hands rows that a source still holds to their streams. */
    @FunctionalInterface
    interface Flush {
        void flush();
    }
}
