package io.dataspoc.pipe.source.singer;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a tap writes to stderr: always read, whatever comes, and only its end kept. */
final class TapLog {

    private static final int TAIL = 200;
    private static final int EXCERPT_LINES = 10;
    private static final int EXCERPT_CHARS = 500;

    private final LogText text;
    private final Consumer<String> listener;
    private final LogRate rate;
    private final Deque<String> tail = new ArrayDeque<>();
    private final TapMetrics metrics = new TapMetrics();

    TapLog(UnaryOperator<String> redactor, Consumer<String> listener, LogRate rate) {
        this.text = new LogText(redactor);
        this.listener = listener;
        this.rate = rate;
    }

    /** Reads to the end. */
    void drain(InputStream stderr) {
        LogLines lines = new LogLines(this::add);
        byte[] buffer = new byte[16 << 10];
        try {
            for (int count = stderr.read(buffer); count >= 0; count = stderr.read(buffer)) {
                lines.add(buffer, count);
            }
        } catch (IOException e) {
            add("the log of the tap cannot be read any more: " + e);
        }
        lines.end();
        tellSuppressed();
    }

    synchronized List<String> tail() {
        return List.copyOf(tail);
    }

    TapMetrics metrics() {
        return metrics;
    }

    /** The end of the log, without figures, where the cause of a failure is, as the end of a message; empty if it said nothing. */
    synchronized String excerpt() {
        List<String> lines =
                tail.stream().filter(line -> !TapMetrics.isIn(line)).toList();
        StringBuilder excerpt = new StringBuilder();
        for (String line : lines.subList(Math.max(0, lines.size() - EXCERPT_LINES), lines.size())) {
            excerpt.append("\n  ").append(LogText.cut(line, EXCERPT_CHARS));
        }
        return excerpt.isEmpty() ? "" : ":" + excerpt;
    }

    private void add(String raw) {
        metrics.add(raw);
        String line = text.clean(raw);
        remember(line);
        if (rate.admits()) {
            tellSuppressed();
            tell(line);
        }
    }

    private synchronized void remember(String line) {
        tail.addLast(line);
        if (tail.size() > TAIL) {
            tail.removeFirst();
        }
    }

    private void tellSuppressed() {
        long suppressed = rate.takeSuppressed();
        if (suppressed > 0) {
            tell("(" + suppressed + " lines of the tap's log are left out here)");
        }
    }

    /** Passes a line on to who listens. */
    void tell(String line) {
        try {
            listener.accept(line);
        } catch (RuntimeException e) {
            // A log that cannot be written must not stop the tap, which would wait for its stderr to be read.
        }
    }
}
