package io.dataspoc.pipe.pipeline;

/** Is told how far a run is. */
@FunctionalInterface
public interface RunProgress {

    /**
     * Tells what was read since the last time.
     *
     * @param rows how many; 0 where they are counted later
     * @param bytes as the source, or memory, holds them
     */
    void read(String stream, long rows, long bytes);
}
