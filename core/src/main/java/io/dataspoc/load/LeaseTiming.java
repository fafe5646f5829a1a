package io.dataspoc.load;

import java.time.Duration;

/**
 * How long leases live.
 *
 * @param renewEvery how often a holder renews its lease
 * @param deadAfter how long an observer must have seen the same version before it may take the lease
 */
public record LeaseTiming(Duration renewEvery, Duration deadAfter) {

    public static final LeaseTiming DEFAULT = new LeaseTiming(Duration.ofSeconds(20), Duration.ofSeconds(90));

    public LeaseTiming {
        if (renewEvery.multipliedBy(3).compareTo(deadAfter) > 0) {
            throw new IllegalArgumentException("a lease must be renewed three times before it is taken for dead");
        }
    }
}
