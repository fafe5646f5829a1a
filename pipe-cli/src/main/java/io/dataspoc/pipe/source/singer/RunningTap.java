package io.dataspoc.pipe.source.singer;

import org.jspecify.annotations.Nullable;

/** The process of a session that runs at the moment, so that another thread can end it. */
final class RunningTap {

    private @Nullable TapProcess process;
    private boolean ended;

    /** Starts a process, unless the session has ended; {@link #finished} must follow. */
    synchronized TapProcess start(TapLaunch launch) {
        if (ended) {
            throw Stop.INTERRUPTED.interruption(null);
        }
        TapProcess started = TapProcess.start(launch);
        process = started;
        return started;
    }

    synchronized void finished() {
        process = null;
    }

    /** Stops what runs; nothing is started from now on. */
    void end() {
        TapProcess last = last();
        if (last != null) {
            last.stop(Stop.INTERRUPTED);
        }
    }

    private synchronized @Nullable TapProcess last() {
        ended = true;
        return process;
    }
}
