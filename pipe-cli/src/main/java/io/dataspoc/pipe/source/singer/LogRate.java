package io.dataspoc.pipe.source.singer;

import java.util.function.LongSupplier;

/** Lets a burst of lines through, then so many a second, and counts the others. Used by one thread at a time. */
final class LogRate {

    private static final int BURST = 500;
    private static final int PER_SECOND = 50;
    private static final long NANOS_PER_LINE = 1_000_000_000L / PER_SECOND;

    private final LongSupplier nanoTime;
    private long tokens = BURST;
    private long refilledAt;
    private long suppressed;

    LogRate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.refilledAt = nanoTime.getAsLong();
    }

    /** Whether a line may pass; if not, it is counted. */
    boolean admits() {
        long earned = (nanoTime.getAsLong() - refilledAt) / NANOS_PER_LINE;
        refilledAt += earned * NANOS_PER_LINE;
        tokens = Math.min(BURST, tokens + earned);
        if (tokens == 0) {
            suppressed++;
            return false;
        }
        tokens--;
        return true;
    }

    /** How many lines did not pass since this was asked last. */
    long takeSuppressed() {
        long count = suppressed;
        suppressed = 0;
        return count;
    }
}
