package io.dataspoc.engine;

import java.nio.file.Path;

/**
 * What a session may use.
 *
 * @param memoryBytes how much memory, before it spills to disk
 * @param threads how many threads
 * @param spillDirectory where sessions make the directories that they spill to; made when needed
 */
public record EngineOptions(long memoryBytes, int threads, Path spillDirectory) {

    public static final long MIN_MEMORY = 64L << 20;

    public EngineOptions {
        if (memoryBytes < MIN_MEMORY || threads < 1) {
            throw new IllegalArgumentException("an engine needs 64 MB of memory and a thread");
        }
    }

    public EngineOptions withMemory(long bytes) {
        return new EngineOptions(bytes, threads, spillDirectory);
    }
}
