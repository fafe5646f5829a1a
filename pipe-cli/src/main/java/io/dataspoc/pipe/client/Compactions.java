package io.dataspoc.pipe.client;

import io.dataspoc.error.DataspocException;
import io.dataspoc.load.Compaction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the tables of a bucket that were to be compacted.
 *
 * @param done those that were; what had nothing to be done is not among them
 * @param failed those that could not be, by their keys
 * @param tables how many were looked at
 */
public record Compactions(List<Compaction.Compacted> done, Map<String, DataspocException> failed, int tables) {

    public Compactions {
        done = List.copyOf(done);
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
    }
}
