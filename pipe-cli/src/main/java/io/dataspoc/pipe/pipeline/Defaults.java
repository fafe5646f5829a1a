package io.dataspoc.pipe.pipeline;

import io.dataspoc.config.ConfigMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code config.yaml} says for pipelines that are silent.
 *
 * @param compression how pages are compressed; null if it is silent, too
 * @param partitionBy what directories are named by; may be empty
 */
record Defaults(@Nullable String compression, List<String> partitionBy) {

    static final Defaults NONE = new Defaults(null, List.of());

    Defaults {
        partitionBy = List.copyOf(partitionBy);
    }

    static Defaults read(ConfigMap config) {
        Defaults defaults = config.optionalMap("defaults")
                .map(map ->
                        new Defaults(map.optionalString("compression").orElse(null), map.stringList("partition_by")))
                .orElse(NONE);
        config.rejectUnknown();
        return defaults;
    }
}
