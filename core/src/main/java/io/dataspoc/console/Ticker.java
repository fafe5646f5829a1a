package io.dataspoc.console;

import java.time.Duration;

/** Time that goes on: what a progress line reads and is woken by. */
public interface Ticker {

    /** Nanoseconds since any moment; never goes back. */
    long nanoTime();

    /** Calls again and again until it is closed. The caller closes it. */
    Ticking every(Duration period, Runnable tick);

    /** The time of the system; ticks come from a daemon thread. */
    static Ticker system() {
        return new SystemTicker();
    }

    /** Calls that go on until they are closed. */
    interface Ticking extends AutoCloseable {
        @Override
        void close();
    }
}
