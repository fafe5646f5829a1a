package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A running tap. Its stdout is read by who runs it, its stderr by a thread of its own, and a third thread watches the
 * limits. However it ends, nothing of its session is left running.
 */
final class TapProcess {

    private static final File NOTHING = new File("/dev/null");

    private final TapLaunch launch;
    private final Process process;
    private final ProcessFamily family;
    private final TapStream stdout;
    private final TapStream stderr;
    private final TapLog log;
    private final Thread logThread;
    private final long startedAt = System.nanoTime();
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private TapProcess(TapLaunch launch, Process process, FileChannel stdout, FileChannel stderr) {
        this.launch = launch;
        this.process = process;
        this.family = new ProcessFamily(process.toHandle());
        this.stdout = new TapStream(stdout, this::stopped);
        this.stderr = new TapStream(stderr, Optional::empty);
        this.log = new TapLog(launch.host().redactor(), launch.log(), new LogRate(System::nanoTime));
        this.logThread = daemon("tap-log", () -> log.drain(this.stderr));
    }

    /** Starts it; {@link #run} must follow. */
    static TapProcess start(TapLaunch launch) {
        Path outPath = launch.directory().resolve("stdout");
        Path errPath = launch.directory().resolve("stderr");
        TapPipe.make(List.of(outPath, errPath), launch.host().search());
        try (TapPipe out = TapPipe.open(outPath);
                TapPipe err = TapPipe.open(errPath)) {
            Process process = builder(launch, out, err).start();
            return started(launch, process, out, err);
        } catch (IOException e) {
            throw StartFailure.of(launch.name() + " cannot be started", e);
        }
    }

    private static TapProcess started(TapLaunch launch, Process process, TapPipe out, TapPipe err) throws IOException {
        try {
            return new TapProcess(launch, process, out.handOver(), err.handOver());
        } catch (IOException | RuntimeException | Error e) {
            new ProcessFamily(process.toHandle()).terminate(launch.limits().grace());
            throw e;
        }
    }

    /**
     * Hands its stdout to the consumer and waits for its end.
     *
     * @return what was odd, for the run report
     * @throws SourceException if it fails or exceeds a limit
     * @throws io.dataspoc.error.InterruptionException if this thread is interrupted, or the tap stopped from outside
     */
    List<String> run(TapConsumer consumer) {
        TapWatch watch = new TapWatch(this);
        try {
            logThread.start();
            daemon("tap-watch", watch).start();
            consume(consumer);
            TapExit exitCode = awaitExit();
            endLog();
            endFamily();
            requireNotStopped(null);
            if (exitCode.isFailure()) {
                throw exitCode.failure(launch.name(), log.excerpt(), null);
            }
            return List.copyOf(warnings);
        } finally {
            watch.end();
            stdout.shut();
            endFamily();
            endLog();
        }
    }

    /** Stops it and all that it started; the first reason counts. Returns when it is dead. */
    void stop(Stop reason) {
        stop.compareAndSet(null, reason);
        endFamily();
        stdout.shut();
    }

    /** Ends what a tap that has exited left behind and what still holds its stdout, which counts as complete. */
    void releaseOutput() {
        warnOfHeld("stdout");
        endFamily();
        stdout.shut();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    TapLimits limits() {
        return launch.limits();
    }

    TapStream stdout() {
        return stdout;
    }

    TapStream stderr() {
        return stderr;
    }

    TapLog log() {
        return log;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Whether it was stopped for its limits. */
    boolean wasTooSlow() {
        return stopped()
                .filter(reason -> reason == Stop.IDLE || reason == Stop.TOTAL)
                .isPresent();
    }

    private Optional<Stop> stopped() {
        return Optional.ofNullable(stop.get());
    }

    private void consume(TapConsumer consumer) {
        try {
            consumer.read(stdout);
            requireNotStopped(null);
            if (stdout.read() >= 0) {
                throw new IllegalStateException("the output of " + launch.name() + " was not read to its end");
            }
        } catch (IOException | RuntimeException e) {
            throw explained(e);
        }
    }

    /** What made the consumer fail: itself, a reason to stop, or a tap that died in the middle of its output. */
    private RuntimeException explained(Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            stop(Stop.INTERRUPTED);
        }
        if (stopped().isEmpty() && stdout.hasEnded()) {
            Uninterrupted.exit(process, limits().grace());
        }
        if (stopped().isEmpty() && !process.isAlive() && process.exitValue() != 0) {
            endLog();
            return new TapExit(process.exitValue()).failure(launch.name(), log.excerpt(), e);
        }
        stop(Stop.CONSUMER);
        if (stop.get() != Stop.CONSUMER) {
            requireNotStopped(e);
        }
        return e instanceof RuntimeException failure
                ? failure
                : new SourceException(Problem.of("the output of " + launch.name() + " cannot be read"), e);
    }

    private TapExit awaitExit() {
        try {
            return new TapExit(process.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(Stop.INTERRUPTED);
            throw Stop.INTERRUPTED.interruption(e);
        }
    }

    private void requireNotStopped(@Nullable Exception cause) {
        Stop reason = stop.get();
        if (reason != null) {
            endLog();
            throw reason.failure(launch.name(), limits(), log.excerpt(), cause);
        }
    }

    private synchronized void endFamily() {
        family.terminate(limits().grace());
    }

    private void endLog() {
        Uninterrupted.join(logThread, limits().afterExit());
        if (logThread.isAlive()) {
            warnOfHeld("stderr");
            endFamily();
            stderr.shut();
            Uninterrupted.join(logThread, limits().afterExit());
        }
    }

    private void warnOfHeld(String output) {
        warnings.add(launch.name() + " has ended, but a process that it started held its " + output + " for "
                + DurationWords.of(limits().afterExit()) + " more and is not heard any longer");
    }

    private static ProcessBuilder builder(TapLaunch launch, TapPipe out, TapPipe err) {
        ProcessBuilder builder = new ProcessBuilder(launch.commandLine())
                .directory(launch.host().home().toFile())
                .redirectInput(NOTHING)
                .redirectOutput(out.writer())
                .redirectError(err.writer());
        builder.environment().clear();
        builder.environment().putAll(launch.host().environment());
        return builder;
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
