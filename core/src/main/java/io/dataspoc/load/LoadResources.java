package io.dataspoc.load;

import io.dataspoc.engine.EngineOptions;

/**
 * What all tables of a load write with.
 *
 * @param encoder the thread that writes data files
 * @param writers the files that it has under way
 * @param batches batches that may be filled again
 * @param engine for what has to be worked on before it is written
 */
record LoadResources(Encoder encoder, WriterPool writers, BatchPool batches, EngineSupplier engine)
        implements AutoCloseable {

    static LoadResources open(EngineOptions engine) {
        return new LoadResources(new Encoder(), new WriterPool(), new BatchPool(), new EngineSupplier(engine));
    }

    /** Waits for what is being written, and leaves it as it is. */
    @Override
    public void close() {
        encoder.close();
        writers.close();
        engine.close();
    }
}
