package io.dataspoc.load;

import io.dataspoc.lake.TableId;
import io.dataspoc.type.SchemaChange;
import java.util.List;

/**
 * What a commit did to a table.
 *
 * @param id the table as the load names it
 * @param table its key in the manifest
 * @param counts what became of the rows that were taken
 * @param totalRows how many rows the table has now
 * @param files how many files came
 * @param bytes how large they are
 * @param schemaChanges how its columns changed
 */
public record TableReport(
        TableId id,
        String table,
        TableCounts counts,
        long totalRows,
        int files,
        long bytes,
        List<SchemaChange> schemaChanges) {

    public TableReport {
        schemaChanges = List.copyOf(schemaChanges);
    }
}
