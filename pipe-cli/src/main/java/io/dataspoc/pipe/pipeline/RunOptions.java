package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/**
 * How a pipeline is to run.
 *
 * @param extent from where the source is read
 * @param effect whether anything is committed
 * @param progress is told how far it is
 * @param durable is told of every bookmark that was committed
 */
public record RunOptions(Extent extent, Effect effect, RunProgress progress, Consumer<JsonNode> durable) {

    public static final RunOptions DEFAULT =
            new RunOptions(Extent.SINCE_BOOKMARK, Effect.COMMIT, (stream, rows, bytes) -> {}, state -> {});

    /** From where the source is read. */
    public enum Extent {
        /** From the bookmark, if the pipeline is incremental. */
        SINCE_BOOKMARK,
        /** Everything; all tables and the bookmark are swapped once, at the end. */
        FULL
    }

    /** Whether anything is committed. */
    public enum Effect {
        COMMIT,
        /** Everything is read, typed and staged, and dropped. */
        REHEARSE
    }

    public RunOptions with(Extent other) {
        return new RunOptions(other, effect, progress, durable);
    }

    public RunOptions with(Effect other) {
        return new RunOptions(extent, other, progress, durable);
    }

    /** These options with another progress, which is told how far it is. */
    public RunOptions with(RunProgress other) {
        return new RunOptions(extent, effect, other, durable);
    }
}
