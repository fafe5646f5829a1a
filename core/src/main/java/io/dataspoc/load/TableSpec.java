package io.dataspoc.load;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
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
 * @param repeats what becomes of several rows of one key where the table is replaced
 */
public record TableSpec(
        TableId id,
        WriteMode write,
        List<String> keys,
        List<PartitionKey> partitionBy,
        WriteOptions files,
        TablePolicy policy,
        @Nullable LoadColumns columns,
        Repeats repeats) {

    /** What becomes of several rows of one key in one load, where the table is replaced. A merge keeps the last. */
    public enum Repeats {
        KEPT,
        LAST_WINS
    }

    public TableSpec {
        keys = List.copyOf(keys);
        partitionBy = List.copyOf(partitionBy);
        if (write == WriteMode.MERGE && keys.isEmpty()) {
            throw new IllegalArgumentException("a merge needs keys: " + id);
        }
    }

    /** A table whose rows are all kept, unless they are merged. */
    public TableSpec(
            TableId id,
            WriteMode write,
            List<String> keys,
            List<PartitionKey> partitionBy,
            WriteOptions files,
            TablePolicy policy,
            @Nullable LoadColumns columns) {
        this(id, write, keys, partitionBy, files, policy, columns, Repeats.KEPT);
    }

    /** This table, written in another way. */
    public TableSpec with(WriteMode other) {
        return new TableSpec(id, other, keys, partitionBy, files, policy, columns, repeats);
    }

    /** This table, replaced by the last row of every key. */
    public TableSpec replacedByLastOfKeys() {
        return new TableSpec(id, WriteMode.REPLACE, keys, partitionBy, files, policy, columns, Repeats.LAST_WINS);
    }

    /**
     * Says that rows which are written in the other way may follow in the same load.
     *
     * @throws ConfigException if they may not
     */
    void requireOneLoad(TableSpec next) {
        if (next.write != write) {
            throw new ConfigException(Problem.of("the rows of one load cannot be written by " + write.text()
                            + " first and then by " + next.write.text() + ", since the stream's keys changed")
                    .at(id.key())
                    .hint("say for the table which 'keys' it has, or how to 'write' it"));
        }
    }

    /** Whether there is one row for every key, so that each row needs one. */
    public boolean isUniqueByKey() {
        return write == WriteMode.MERGE || (repeats == Repeats.LAST_WINS && !keys.isEmpty());
    }
}
