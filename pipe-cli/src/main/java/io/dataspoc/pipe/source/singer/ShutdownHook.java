package io.dataspoc.pipe.source.singer;

/** A task for the end of this process, until it is closed. */
final class ShutdownHook implements AutoCloseable {

    private final Thread thread;

    private ShutdownHook(Thread thread) {
        this.thread = thread;
    }

    static ShutdownHook register(Runnable task) {
        ShutdownHook hook = new ShutdownHook(new Thread(task, "tap-shutdown"));
        try {
            Runtime.getRuntime().addShutdownHook(hook.thread);
        } catch (IllegalStateException e) {
            throw Stop.INTERRUPTED.interruption(e);
        }
        return hook;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // This process is ending: the task runs.
        }
    }
}
