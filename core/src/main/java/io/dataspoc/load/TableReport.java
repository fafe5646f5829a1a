package io.dataspoc.load;

import io.dataspoc.lake.TableId;
import io.dataspoc.type.SchemaChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param olderTypes the files that stay though columns have another type now; null if there are none
 */
public record TableReport(
        TableId id,
        String table,
        TableCounts counts,
        long totalRows,
        int files,
        long bytes,
        List<SchemaChange> schemaChanges,
        @Nullable OlderTypes olderTypes) {

    public TableReport {
        schemaChanges = List.copyOf(schemaChanges);
    }

    /**
     * What a change comes to.
     *
     * @param totalRows how many rows the table has with it
     */
    static TableReport of(LoadChange change, String key, long totalRows) {
        LoadAnswer answer = change.answer();
        List<StagedFile> added = answer.change().added();
        return new TableReport(
                change.id(),
                key,
                answer.counts(),
                totalRows,
                added.size(),
                added.stream().mapToLong(file -> file.file().bytes()).sum(),
                answer.schemaChanges(),
                answer.olderTypes());
    }
}
