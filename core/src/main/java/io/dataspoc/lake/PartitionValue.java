package io.dataspoc.lake;

import io.dataspoc.bucket.ObjectKey;
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

    /** The directory's name. */
    public String segment() {
        return PathName.encode(name) + "=" + (value == null ? NULL_SEGMENT : PathName.encode(value));
    }

    /** The directory of these values below a table's. */
    public static ObjectKey directory(ObjectKey table, Iterable<PartitionValue> values) {
        ObjectKey directory = table;
        for (PartitionValue value : values) {
            directory = directory.resolve(value.segment());
        }
        return directory;
    }
}
