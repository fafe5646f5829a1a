package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.manifest.Operation;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.type.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a commit does to one version of a table.
 *
 * @param operation what it is
 * @param schema the table's columns from now on
 * @param write how the load writes
 * @param keys the columns that identify a row; may be empty
 * @param partitionBy what the directories below the table are named by; may be empty
 * @param added files that come
 * @param removed files of the version that go
 * @param rowsTaken how many rows the load took for this table; counts only for loads
 */
record TableChange(
        Operation operation,
        Schema schema,
        WriteMode write,
        List<String> keys,
        List<PartitionKey> partitionBy,
        List<StagedFile> added,
        Set<ObjectKey> removed,
        long rowsTaken) {

    TableChange {
        keys = List.copyOf(keys);
        partitionBy = List.copyOf(partitionBy);
        added = List.copyOf(added);
        removed = Set.copyOf(new LinkedHashSet<>(removed));
    }

    /** Whether it loads rows, so that catalogs count it. */
    boolean isLoad() {
        return switch (operation) {
            case APPEND, REPLACE, MERGE -> true;
            case ADOPT, COMPACT, ROLLBACK -> false;
        };
    }
}
