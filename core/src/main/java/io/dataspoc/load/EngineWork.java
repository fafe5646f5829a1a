package io.dataspoc.load;

import io.dataspoc.engine.EngineException;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.util.function.Supplier;

/** Work of the engine on a table, which may want more memory or disk than there is. */
final class EngineWork {

    private EngineWork() {}

    /** @throws BucketException if there was too little memory or disk for it */
    static <T> T on(String table, Supplier<T> work) {
        try {
            return work.get();
        } catch (EngineException e) {
            if (e.isForWantOfResources()) {
                throw new BucketException(
                        Problem.of("cannot work on the rows of the table: " + e.getMessage())
                                .at(table)
                                .hint("free disk space or memory, and run again; nothing was committed"),
                        e);
            }
            throw e;
        }
    }
}
