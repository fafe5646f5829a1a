package io.dataspoc.pipe.pipeline;

import java.time.Duration;

/**
 * When a long run commits what it has.
 *
 * @param every after how much time
 * @param bytes after how many bytes of rows
 */
record Checkpoints(Duration every, long bytes) {

    static final Checkpoints DEFAULT = new Checkpoints(Duration.ofMinutes(5), 1_000_000_000L);
}
