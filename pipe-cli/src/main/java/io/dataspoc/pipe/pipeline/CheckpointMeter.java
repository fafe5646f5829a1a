package io.dataspoc.pipe.pipeline;

import java.time.Duration;

/** Measures what has come since the last commit, and so when a checkpoint is due. */
final class CheckpointMeter {

    private final Checkpoints checkpoints;
    private boolean isOneCommit;
    private long bytes;
    private long start = System.nanoTime();

    CheckpointMeter(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    void add(long more) {
        bytes += more;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /** From now on no checkpoint is ever due: all that comes belongs into one commit. */
    void keepTogether() {
        isOneCommit = true;
    }

    boolean isDue() {
        return !isOneCommit
                && (bytes >= checkpoints.bytes()
                        || Duration.ofNanos(System.nanoTime() - start).compareTo(checkpoints.every()) >= 0);
    }

    void restart() {
        bytes = 0;
        start = System.nanoTime();
    }
}
