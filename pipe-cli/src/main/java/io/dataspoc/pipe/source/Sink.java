package io.dataspoc.pipe.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

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

    /**
     * Takes a bookmark from a source that gives many more than are needed.
     *
     * @param state gives the bookmark, for as long as no other is taken
     */
    default void state(Supplier<JsonNode> state, Flush flush) {
        state(state.get(), flush);
    }

    /**
     * Takes a row that cannot be loaded and whose stream is not known.
     *
     * @throws io.dataspoc.error.SourceException if no such row, or no further one, is accepted
     */
    void reject(RejectedRow row);

    /** Counts something that was skipped or odd, of no stream in particular; the run report tells it. */
    void count(String what, long times);

    /**
     * Tells, for the person who waits, of rows that were read and will be handed to their streams later.
     *
     * @param stream the one that is being read
     * @param rows since the last time
     * @param bytes of the source
     */
    default void progress(String stream, long rows, long bytes) {}

    /** Does something when all rows that were taken so far are durable; never, if they are not committed. */
    void afterCommit(Runnable action);

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
