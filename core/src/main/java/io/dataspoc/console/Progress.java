package io.dataspoc.console;

import io.dataspoc.console.Ticker.Ticking;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells on stderr how far a load is: a line that is redrawn on a terminal, elsewhere a line every 30 seconds, and
 * nothing for what takes less than a second. Counting is cheap and may be done by several threads.
 */
public final class Progress implements AutoCloseable {

    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration REPORT = Duration.ofSeconds(30);
    private static final Duration QUICK = Duration.ofSeconds(1);

    private final LongAdder rows = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Stderr stderr;
    private final Terminal terminal;
    private final Ticker ticker;
    private final long start;
    private final Ticking ticking;
    private volatile String stream = "";
    private boolean closed;

    Progress(Stderr stderr, Terminal terminal, Ticker ticker) {
        this.stderr = stderr;
        this.terminal = terminal;
        this.ticker = ticker;
        this.start = ticker.nanoTime();
        this.ticking = ticker.every(terminal.redraws() ? REDRAW : REPORT, this::tick);
    }

    /** Names the stream that is being loaded. */
    public void stream(String name) {
        stream = name;
    }

    /** Counts what was loaded since the last call. */
    public void add(long moreRows, long moreBytes) {
        rows.add(moreRows);
        bytes.add(moreBytes);
    }

    /** Removes the line from the terminal. */
    @Override
    public void close() {
        ticking.close();
        synchronized (this) {
            closed = true;
            stderr.clearStatus();
        }
    }

    private synchronized void tick() {
        Duration elapsed = Duration.ofNanos(ticker.nanoTime() - start);
        if (closed || elapsed.compareTo(QUICK) < 0) {
            return;
        }
        if (terminal.redraws()) {
            stderr.status(line(elapsed), terminal.width() - 1);
        } else {
            stderr.line(line(elapsed));
        }
    }

    private String line(Duration elapsed) {
        long count = rows.sum();
        String numbers = String.join(
                ", ",
                Human.count(count, "row"),
                Human.bytes(bytes.sum()),
                Human.rate(count, "row", elapsed),
                Human.duration(elapsed));
        return stream.isEmpty() ? numbers : stream + ": " + numbers;
    }
}
