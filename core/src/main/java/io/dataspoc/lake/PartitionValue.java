package io.dataspoc.lake;

import io.dataspoc.bucket.ObjectKey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One {@code key=value} of a data file's path.
 *
 * @param name the key
 * @param value its value as text, before encoding; null where the column is null
 */
public record PartitionValue(String name, @Nullable String value) {

    /** What Hive, Spark and DuckDB write for a null. */
    public static final String NULL_SEGMENT = "__HIVE_DEFAULT_PARTITION__";

    /** The directory's name; behind a long key, a long value is cut to what is left of a segment. */
    public String segment() {
        String key = PathName.encode(name) + "=";
        int left = ObjectKey.MAX_SEGMENT_BYTES - key.getBytes(StandardCharsets.UTF_8).length;
        return key + (value == null ? NULL_SEGMENT : PathName.encode(value, left));
    }
}
