package io.dataspoc.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again at the memory of the process that a shell started; the system keeps its peak. Linux only. */
final class MemoryWatch implements AutoCloseable {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final Path PROCESSES = Path.of("/proc");
    private static final String PEAK = "VmHWM:";

    private final long shell;
    private volatile long peakBytes;
    private volatile boolean isClosed;

    private MemoryWatch(long shell) {
        this.shell = shell;
    }

    static MemoryWatch start(long shell) {
        MemoryWatch watch = new MemoryWatch(shell);
        if (Files.isDirectory(PROCESSES.resolve("self"))) {
            Thread thread = new Thread(watch::watch, "memory");
            thread.setDaemon(true);
            thread.start();
        }
        return watch;
    }

    private void watch() {
        while (!isClosed) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            look();
        }
    }

    private void look() {
        Path children = PROCESSES.resolve(shell + "/task/" + shell + "/children");
        text(children)
                .map(String::strip)
                .filter(child -> !child.isEmpty())
                .ifPresent(child -> text(PROCESSES.resolve(child.split(" ", 2)[0] + "/status"))
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
        isClosed = true;
    }
}
