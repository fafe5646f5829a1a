package io.dataspoc.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that a test moves: each period that passes is a tick. */
final class ManualTicker implements Ticker {

    private final List<Entry> entries = new ArrayList<>();
    private long now = 1_000;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Ticking every(Duration period, Runnable tick) {
        Entry entry = new Entry(period.toNanos(), tick, now);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    /** Lets time pass, tick by tick. */
    void pass(Duration duration) {
        long end = now + duration.toNanos();
        for (Entry entry : entries) {
            long first = now - (now - entry.start) % entry.period + entry.period;
            for (long due = first; due <= end; due += entry.period) {
                now = due;
                entry.tick.run();
            }
        }
        now = end;
    }

    boolean isIdle() {
        return entries.isEmpty();
    }

    private record Entry(long period, Runnable tick, long start) {}
}
