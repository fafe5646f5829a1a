package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.type.SchemaChange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a load comes to on one version of its table.
 *
 * @param base the version; null for a table that has none
 * @param known the files that the version had
 * @param change the change
 * @param counts what becomes of the rows
 * @param schemaChanges how the table's columns change
 * @param olderTypes the files that stay though columns have another type now; null if there are none
 * @param rowsAfter how many rows the table would have
 */
record LoadAnswer(
        @Nullable ObjectKey base,
        Set<ObjectKey> known,
        TableChange change,
        TableCounts counts,
        List<SchemaChange> schemaChanges,
        @Nullable OlderTypes olderTypes,
        long rowsAfter) {

    LoadAnswer {
        known = Set.copyOf(known);
        schemaChanges = List.copyOf(schemaChanges);
    }
}
