package io.dataspoc.pipe.pipeline;

import io.dataspoc.pipe.source.SourceDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as a person wrote it: one source into one bucket.
 *
 * @param name the file's name without its ending
 * @param source where rows come from
 * @param destination where they go
 * @param incremental whether only what is new is read
 * @param rules how tables are written
 * @param tables how single tables are written, by the name of their stream
 * @param errors what is done about rows that cannot be loaded
 * @param checkpoints when long runs commit
 * @param cron when it runs; null if only by hand
 */
public record Pipeline(
        String name,
        SourceDefinition source,
        Destination destination,
        Incremental incremental,
        TableRules rules,
        Map<String, TableRules> tables,
        RowErrors errors,
        Checkpoints checkpoints,
        @Nullable String cron) {

    /** Whether a pipeline reads only what is new. */
    public enum Incremental {
        ENABLED,
        DISABLED
    }

    public Pipeline {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    public boolean isIncremental() {
        return incremental == Incremental.ENABLED;
    }

    public Optional<String> schedule() {
        return Optional.ofNullable(cron);
    }

    /** How the table of a stream is written. */
    TableRules rulesOf(String stream) {
        return tables.getOrDefault(stream, rules);
    }
}
