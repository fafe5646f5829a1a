package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The engine of a source, started when there is something to read. */
final class LazyEngine implements AutoCloseable {

    private final EngineOptions options;
    private @Nullable CompletableFuture<Engine> started;

    LazyEngine(EngineOptions options) {
        this.options = options;
    }

    /** Begins to start it: whoever has other things to do first need not wait. */
    void start() {
        if (started == null) {
            started = CompletableFuture.supplyAsync(() -> Engine.open(options), LazyEngine::onThread);
        }
    }

    private static void onThread(Runnable opening) {
        Thread thread = new Thread(opening, "engine-start");
        // A run that ends before does not wait for it.
        thread.setDaemon(true);
        thread.start();
    }

    /** The engine, once it is there. */
    Engine engine() {
        CompletableFuture<Engine> starting = started;
        if (starting == null) {
            start();
            return engine();
        }
        try {
            return starting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    @Override
    public void close() {
        // Whoever asked for one that could not be started was told.
        if (started != null
                && started.handle((engine, failure) -> failure == null).join()) {
            engine().close();
        }
    }
}
