package io.dataspoc.pipe;

import io.dataspoc.console.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes Ctrl-C and SIGTERM end the work in order: the working thread is interrupted, undoes what it has not committed,
 * and is waited for.
 */
final class Interrupts {

    private static final long GRACE_SECONDS = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();

    private Interrupts() {}

    static Interrupts register(Thread worker) {
        Interrupts interrupts = new Interrupts();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupts.stop(worker), "interrupt"));
        return interrupts;
    }

    private void stop(Thread worker) {
        if (finished.getCount() == 0) {
            return;
        }
        interrupted.set(true);
        worker.interrupt();
        try {
            boolean ended = finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                // The next run finishes or undoes what is left.
                return;
            }
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The exit code of a worker that has ended; after an interrupt the hook ends the process with its own. */
    int exitCode(int exit) {
        finished.countDown();
        return interrupted.get() ? ExitCode.INTERRUPTED.code() : exit;
    }
}
