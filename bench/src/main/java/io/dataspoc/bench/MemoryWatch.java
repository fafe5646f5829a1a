package io.dataspoc.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks again and again at the memory of the process that a shell started; the system keeps its peak. Linux only. */
final class MemoryWatch implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 25;
    private static final Path PROCESSES = Path.of("/proc");
    private static final String PEAK = "VmHWM:";

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final long shell;
    private volatile long peakBytes;

    private MemoryWatch(long shell) {
        this.shell = shell;
    }

    static MemoryWatch start(long shell) {
        MemoryWatch watch = new MemoryWatch(shell);
        if (Files.isDirectory(PROCESSES.resolve("self"))) {
            watch.thread.scheduleWithFixedDelay(watch::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
        return watch;
    }

    private void look() {
        Path children = PROCESSES.resolve(shell + "/task/" + shell + "/children");
        text(children).map(String::strip).filter(child -> !child.isEmpty()).ifPresent(child -> text(
                        PROCESSES.resolve(child.split(" ", 2)[0] + "/status"))
                .flatMap(MemoryWatch::peak)
                .ifPresent(bytes -> peakBytes = Math.max(peakBytes, bytes)));
    }

    /** The peak that a status tells, in bytes. */
    static Optional<Long> peak(String status) {
        return status.lines()
                .filter(line -> line.startsWith(PEAK))
                .map(line -> Long.parseLong(
                                line.substring(PEAK.length()).replace("kB", "").strip())
                        << 10)
                .findFirst();
    }

    /** The text of a file of a process; empty if the process is gone. */
    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    long peakBytes() {
        return peakBytes;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
