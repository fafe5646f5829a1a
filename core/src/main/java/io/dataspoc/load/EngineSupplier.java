package io.dataspoc.load;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import org.jspecify.annotations.Nullable;

/** The engine of a load, started when it is first needed: most loads never need one. */
final class EngineSupplier implements AutoCloseable {

    private final EngineOptions options;
    private @Nullable Engine engine;

    EngineSupplier(EngineOptions options) {
        this.options = options;
    }

    Engine engine() {
        Engine running = engine;
        if (running == null) {
            // The engine's memory is not Java's: what parsing and writing took until now is given back to the system
            // first.
            System.gc();
            running = Engine.open(options);
            engine = running;
        }
        return running;
    }

    /** How often memory did not suffice, and work was done again in a way that needs less. */
    int restarts() {
        return engine == null ? 0 : engine.restarts();
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }
}
