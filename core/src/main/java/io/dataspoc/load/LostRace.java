package io.dataspoc.load;

import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import java.util.concurrent.ThreadLocalRandom;

/** The pause of a process that has lost the race for the manifest: random, and longer with each round. */
final class LostRace {

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private LostRace() {}

    /**
     * Waits before the next round.
     *
     * @param round how often the race was lost before, from 0
     */
    static void pause(int round) {
        long limit = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(round, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(limit + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptionException(
                    Problem.of("interrupted while waiting to write the manifest, which others were writing"), e);
        }
    }
}
