package io.dataspoc.pipe.source.singer;

import java.time.Duration;

/**
 * A moment on the monotonic clock.
 *
 * @param nanoTime as {@link System#nanoTime()} tells it
 */
record Deadline(long nanoTime) {

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    boolean hasPassed() {
        return remainingMillis() <= 0;
    }

    long remainingMillis() {
        return (nanoTime - System.nanoTime() + 999_999) / 1_000_000;
    }
}
