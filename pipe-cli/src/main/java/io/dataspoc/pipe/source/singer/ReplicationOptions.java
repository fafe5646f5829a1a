package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.ReplicationMethod;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a pipeline wants its streams to be read.
 *
 * @param streams by the name or the pattern that finds them, as in {@link StreamSelection}; a later one counts
 * @param otherwise for streams of which neither the pipeline nor the catalog says anything; null: left to the tap
 */
record ReplicationOptions(
        Map<String, Replication> streams, @Nullable ReplicationMethod otherwise) {

    /** As the catalog says. */
    static final ReplicationOptions NONE = new ReplicationOptions(Map.of(), null);

    ReplicationOptions {
        streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    }

    /**
     * To be asked for a tap that takes no catalog.
     *
     * @throws ConfigException if it says anything, which such a tap cannot be told
     */
    void requireNone() {
        if (!equals(NONE)) {
            throw new ConfigException(
                    Problem.of("'source.singer' says how streams are replicated, but the tap takes no catalog")
                            .hint("leave out 'replication' and 'replication_method', or name the option that takes it"
                                    + " with 'catalog_flag'"));
        }
    }
}
