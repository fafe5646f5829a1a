package io.dataspoc.pipe.pipeline;

import io.dataspoc.manifest.WriteMode;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do with one stream.
 *
 * @param stream what the source calls it
 * @param table the key of its table
 * @param write how the table would be written
 * @param keys the columns that identify a row; may be empty
 * @param partitionBy what the table's directories are, or would be, named by
 * @param method how the source reads it; null where it does not say
 * @param columns its columns; empty where they are not known before it is read
 * @param rows how many rows the table has now; null if there is no such table
 * @param schemaChanges how its columns differ from those of the table
 */
public record TablePlan(
        String stream,
        String table,
        WriteMode write,
        List<String> keys,
        List<String> partitionBy,
        @Nullable ReplicationMethod method,
        Schema columns,
        @Nullable Long rows,
        List<SchemaChange> schemaChanges) {

    public TablePlan {
        keys = List.copyOf(keys);
        partitionBy = List.copyOf(partitionBy);
        schemaChanges = List.copyOf(schemaChanges);
    }

    public Optional<ReplicationMethod> replicationMethod() {
        return Optional.ofNullable(method);
    }

    /** How many rows the table has now; empty if there is no such table. */
    public Optional<Long> rowsNow() {
        return Optional.ofNullable(rows);
    }
}
