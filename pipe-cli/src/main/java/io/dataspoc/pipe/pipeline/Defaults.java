package io.dataspoc.pipe.pipeline;

import io.dataspoc.config.ConfigMap;
import io.dataspoc.parquet.Compression;
import java.util.List;

/**
 * What {@code config.yaml} says for pipelines that are silent.
 *
 * @param compression how pages are compressed
 * @param partitionBy what directories are named by; may be empty
 */
record Defaults(Compression compression, List<String> partitionBy) {

    static final Defaults NONE = new Defaults(Compression.ZSTD, List.of());

    Defaults {
        partitionBy = List.copyOf(partitionBy);
    }

    static Defaults read(ConfigMap config) {
        Defaults defaults = config.optionalMap("defaults")
                .map(map -> new Defaults(
                        map.find("compression").map(PipelineFormat::compression).orElse(NONE.compression()),
                        map.stringList("partition_by")))
                .orElse(NONE);
        config.rejectUnknown();
        return defaults;
    }
}
