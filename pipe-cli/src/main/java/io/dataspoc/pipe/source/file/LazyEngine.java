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

    /** Starts it, and goes on meanwhile: that takes as long as to look at the first rows of a file. */
    void start() {
        var unused = starting();
    }

    private CompletableFuture<Engine> starting() {
        CompletableFuture<Engine> starting = started;
        if (starting == null) {
            starting =
                    CompletableFuture.supplyAsync(() -> Engine.open(options), command -> new Thread(command).start());
            started = starting;
        }
        return starting;
    }

    /** The engine, once it is there. */
    Engine engine() {
        try {
            return starting().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    @Override
    public void close() {
        if (started != null) {
            engine().close();
        }
    }
}
