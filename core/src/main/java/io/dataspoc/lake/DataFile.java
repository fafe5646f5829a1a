package io.dataspoc.lake;

import io.dataspoc.bucket.ObjectKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Parquet file of a table.
 *
 * @param path where it is
 * @param rows how many rows it has
 * @param bytes its size
 * @param partition the values that its path carries, in order
 * @param schemaId which of the snapshot's file schemas it was written with
 * @param streamVersion the version of the stream that its rows belong to; null where the source has none
 * @param statistics by column, for the columns that have any
 */
public record DataFile(
        ObjectKey path,
        long rows,
        long bytes,
        List<PartitionValue> partition,
        int schemaId,
        @Nullable Long streamVersion,
        Map<String, ColumnStatistics> statistics) {

    public DataFile {
        partition = List.copyOf(partition);
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    }

    /** The same file at another place. */
    public DataFile at(ObjectKey other) {
        return new DataFile(other, rows, bytes, partition, schemaId, streamVersion, statistics);
    }

    public DataFile withSchemaId(int id) {
        return new DataFile(path, rows, bytes, partition, id, streamVersion, statistics);
    }
}
