package io.dataspoc.pipe.source.singer;

import java.time.Duration;

/**
 * How long a tap may take; {@link Duration#ZERO} means no limit where the component says so.
 *
 * @param idle without a byte on stdout or stderr, while we wait for one; zero: no limit
 * @param total from start to end; zero: no limit
 * @param grace between SIGTERM and SIGKILL
 * @param afterExit for processes that the tap left behind and that still hold its output
 */
record TapLimits(Duration idle, Duration total, Duration grace, Duration afterExit) {

    static final TapLimits DEFAULT =
            new TapLimits(Duration.ofMinutes(30), Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(10));

    TapLimits {
        requireNotNegative(idle);
        requireNotNegative(total);
        requireNotNegative(grace);
        requireNotNegative(afterExit);
    }

    TapLimits withTotal(Duration limit) {
        return new TapLimits(idle, limit, grace, afterExit);
    }

    private static void requireNotNegative(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a limit is negative: " + limit);
        }
    }
}
