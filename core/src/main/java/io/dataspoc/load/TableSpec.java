package io.dataspoc.load;

import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.WriteOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a load writes one table.
 *
 * @param id which table
 * @param write what happens to the rows that it has
 * @param keys the columns that identify a row; needed to merge
 * @param partitionBy what the directories of a new table are named by
 * @param files how data files are written
 * @param policy what is done about rows and columns that change
 * @param columns what rows carry of their load; null for nothing
 */
public record TableSpec(
        TableId id,
        WriteMode write,
        List<String> keys,
        List<PartitionKey> partitionBy,
        WriteOptions files,
        TablePolicy policy,
        @Nullable LoadColumns columns) {

    public TableSpec {
        keys = List.copyOf(keys);
        partitionBy = List.copyOf(partitionBy);
        if (write == WriteMode.MERGE && keys.isEmpty()) {
            throw new IllegalArgumentException("a merge needs keys: " + id);
        }
    }
}
