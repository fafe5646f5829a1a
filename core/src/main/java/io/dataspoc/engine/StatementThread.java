package io.dataspoc.engine;

import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the statements of one session on a thread of its own, so that whoever waits for them can be interrupted. */
final class StatementThread implements AutoCloseable {

    private static final long GLANCE_MILLIS = 200;
    private static final long RETRY_MILLIS = 50;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread engine = new Thread(task, "engine");
        engine.setDaemon(true);
        return engine;
    });

    /**
     * A part of a statement's work.
     *
     * @param <T> what comes of it
     */
    interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Waits until work on a statement is done.
     *
     * @param glance is called now and then meanwhile
     * @throws InterruptionException if the thread that waits is interrupted; nothing goes on any more then
     */
    <T> T run(Statement statement, Work<T> work, Runnable glance) throws SQLException {
        Future<T> result = thread.submit(work::run);
        try {
            while (!isDone(result, GLANCE_MILLIS)) {
                glance.run();
            }
            return result.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            cancel(statement, result);
            Thread.currentThread().interrupt();
            throw new InterruptionException(Problem.of("interrupted while the engine was at work"), e);
        } catch (RuntimeException e) {
            cancel(statement, result);
            throw e;
        }
    }

    private static boolean isDone(Future<?> result, long millis) throws InterruptedException {
        try {
            result.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    /** A statement that has not begun yet, or is about to end, does not notice the first time. */
    private static void cancel(Statement statement, Future<?> result) throws SQLException {
        boolean ended = false;
        while (!ended) {
            statement.cancel();
            try {
                ended = isDone(result, RETRY_MILLIS);
            } catch (InterruptedException e) {
                // Told already, and it must end all the same.
                ended = result.isDone();
            }
        }
    }

    private static SQLException failure(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof SQLException sql) {
            return sql;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("a statement failed for no reason of its own", cause);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
