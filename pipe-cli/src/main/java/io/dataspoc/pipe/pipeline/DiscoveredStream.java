package io.dataspoc.pipe.pipeline;

import io.dataspoc.pipe.source.StreamDescription;

/**
 * A stream that a source offers.
 *
 * @param description the stream
 * @param choice whether the pipeline reads it
 */
public record DiscoveredStream(StreamDescription description, Choice choice) {

    /** Whether a stream is read. */
    public enum Choice {
        SELECTED,
        LEFT_OUT
    }

    public boolean isSelected() {
        return choice == Choice.SELECTED;
    }
}
