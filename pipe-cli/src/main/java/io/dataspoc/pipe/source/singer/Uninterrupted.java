package io.dataspoc.pipe.source.singer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Short waits that must take place even on a thread that is interrupted: a tap is being stopped. */
final class Uninterrupted {

    private Uninterrupted() {}

    static void pause(long millis) {
        until(Deadline.in(Duration.ofMillis(millis)), Thread::sleep);
    }

    /** Waits for a thread, but no longer than the limit. */
    static void join(Thread thread, Duration limit) {
        until(Deadline.in(limit), thread::join);
    }

    /** Waits for a process, but no longer than the limit. */
    static void exit(Process process, Duration limit) {
        until(Deadline.in(limit), millis -> process.waitFor(millis, TimeUnit.MILLISECONDS));
    }

    private static void until(Deadline deadline, Wait wait) {
        boolean interrupted = false;
        try {
            while (true) {
                long millis = deadline.remainingMillis();
                if (millis <= 0) {
                    return;
                }
                try {
                    wait.atMost(millis);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private interface Wait {
        void atMost(long millis) throws InterruptedException;
    }
}
