package io.dataspoc.pipe.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a replay did.
 *
 * @param run the commits that it made, and what became of each row that was read again
 * @param refused how many rows stay rejected without having been read, by what is the matter with their table
 */
public record ReplayReport(RunReport run, Map<String, Long> refused) {

    public ReplayReport {
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    /** How many rows were read again and could not be loaded again. */
    public long rejectedAgain() {
        return run.streams().stream().mapToLong(StreamReport::rejected).sum();
    }

    /** How many rows stay rejected, for whatever reason. */
    public long remaining() {
        return rejectedAgain()
                + refused.values().stream().mapToLong(Long::longValue).sum();
    }
}
