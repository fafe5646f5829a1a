package io.dataspoc.pipe.source.singer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds a tap to its limits. */
final class TapWatch implements Runnable {

    private static final long MAX_TICK_MILLIS = 1_000;
    private static final long MIN_TICK_MILLIS = 5;

    private final TapProcess process;
    private final TapLimits limits;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Deadline release;

    TapWatch(TapProcess process) {
        this.process = process;
        this.limits = process.limits();
    }

    @Override
    public void run() {
        try {
            long tick = tickMillis();
            while (!ended.await(tick, TimeUnit.MILLISECONDS)) {
                if (hasActed()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        ended.countDown();
    }

    private boolean hasActed() {
        Optional<Stop> due = due();
        due.ifPresent(process::stop);
        return due.isPresent() || hasReleased();
    }

    private Optional<Stop> due() {
        if (exceeds(process.age(), limits.total())) {
            return Optional.of(Stop.TOTAL);
        }
        boolean silent = exceeds(process.stdout().silence(), limits.idle())
                && exceeds(process.stderr().silence(), limits.idle());
        return silent && process.isAlive() ? Optional.of(Stop.IDLE) : Optional.empty();
    }

    private boolean hasReleased() {
        if (process.isAlive() || process.stdout().hasEnded()) {
            return false;
        }
        if (release == null) {
            release = Deadline.in(limits.afterExit());
        }
        boolean due = release.hasPassed() && process.stdout().silence().compareTo(limits.afterExit()) >= 0;
        if (due) {
            process.releaseOutput();
        }
        return due;
    }

    private long tickMillis() {
        long shortest = Stream.of(limits.idle(), limits.total(), limits.afterExit())
                .filter(limit -> !limit.isZero())
                .mapToLong(Duration::toMillis)
                .min()
                .orElse(MAX_TICK_MILLIS);
        return Math.max(MIN_TICK_MILLIS, Math.min(MAX_TICK_MILLIS, shortest / 4));
    }

    private static boolean exceeds(Duration time, Duration limit) {
        return !limit.isZero() && time.compareTo(limit) >= 0;
    }
}
