package io.dataspoc.pipe.source.singer;

import java.time.Duration;

/** The limits of {@link TapFixture} but for what a test wants to see reached. */
final class Patience {

    private static final TapLimits LONG = TapFixture.LIMITS;

    private Patience() {}

    static TapLimits idle(Duration limit) {
        return idle(limit, LONG.grace());
    }

    static TapLimits idle(Duration limit, Duration grace) {
        return new TapLimits(limit, LONG.total(), grace, LONG.afterExit());
    }

    static TapLimits afterExit(Duration limit) {
        return new TapLimits(LONG.idle(), LONG.total(), LONG.grace(), limit);
    }
}
