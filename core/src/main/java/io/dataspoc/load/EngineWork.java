package io.dataspoc.load;

import io.dataspoc.engine.EngineException;
import io.dataspoc.error.BucketException;
import java.util.function.Supplier;

/** Work of the engine on a table, which may want more memory or disk than there is. */
final class EngineWork {

    private EngineWork() {}

    /** @throws BucketException if there was too little memory or disk for it */
    static <T> T on(String table, Supplier<T> work) {
        try {
            return work.get();
        } catch (EngineException e) {
            throw e.shortage(table).<RuntimeException>map(shortage -> shortage).orElse(e);
        }
    }
}
