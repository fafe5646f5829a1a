package io.dataspoc.pipe.scaffold;

import io.dataspoc.pipe.pipeline.Pipeline;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a pipeline; null for what is not said.
 *
 * @param tap the source: a tap's command, or a built-in source
 * @param bucket where it writes
 * @param path the first segments of its tables
 * @param compression how pages are compressed
 * @param incremental whether only what is new is read
 * @param cron when it runs; {@value #NONE} for only by hand
 * @param streams which streams are read
 * @param source what the tables' source is called
 * @param partitionBy what directories are named by; {@value #NONE} for no partitions
 * @param settings settings of the source, by key; a dot leads into a section
 */
public record PipelineChoices(
        @Nullable String tap,
        @Nullable String bucket,
        @Nullable String path,
        @Nullable String compression,
        Pipeline.@Nullable Incremental incremental,
        @Nullable String cron,
        @Nullable List<String> streams,
        @Nullable String source,
        @Nullable List<String> partitionBy,
        Map<String, String> settings) {

    /** The word for no schedule, and for no partitions. */
    public static final String NONE = "none";

    public PipelineChoices {
        streams = streams == null ? null : List.copyOf(streams);
        partitionBy = partitionBy == null ? null : List.copyOf(partitionBy);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** These choices with another source and another bucket. */
    public PipelineChoices with(@Nullable String otherTap, @Nullable String otherBucket) {
        return new PipelineChoices(
                otherTap, otherBucket, path, compression, incremental, cron, streams, source, partitionBy, settings);
    }

    /** Whether what was said is that there shall be none. */
    static boolean isNone(List<String> said) {
        return said.size() == 1 && said.get(0).strip().toLowerCase(Locale.ROOT).equals(NONE);
    }

    /** Whether nothing is said. */
    boolean isEmpty() {
        return settings.isEmpty()
                && Stream.of(tap, bucket, path, compression, incremental, cron, streams, source, partitionBy)
                        .noneMatch(Objects::nonNull);
    }
}
