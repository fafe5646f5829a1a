package io.dataspoc.console;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ticks from a daemon thread of their own, so that a process can end without closing them. */
final class SystemTicker implements Ticker {

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Ticking every(Duration period, Runnable tick) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "progress");
            daemon.setDaemon(true);
            return daemon;
        });
        ScheduledFuture<?> ticks =
                thread.scheduleAtFixedRate(tick, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return () -> {
            ticks.cancel(false);
            thread.shutdown();
        };
    }
}
