package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import org.jspecify.annotations.Nullable;

/** The engine of a source, started when there is something to read. */
final class LazyEngine implements AutoCloseable {

    private final EngineOptions options;
    private @Nullable Engine engine;

    LazyEngine(EngineOptions options) {
        this.options = options;
    }

    Engine engine() {
        Engine running = engine == null ? Engine.open(options) : engine;
        engine = running;
        return running;
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
