package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.type.Field;
import io.dataspoc.type.TypeFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table in the catalog.
 *
 * @param id which table
 * @param columns its columns
 * @param stats its counts
 * @param location its directory
 * @param current its current version; null for a table that is only listed
 * @param extra fields of other tools, kept as they are
 */
public record TableEntry(
        TableId id,
        List<ColumnEntry> columns,
        TableStats stats,
        ObjectKey location,
        @Nullable Managed current,
        Map<String, JsonNode> extra) {

    /**
     * What is known of a table whose files are managed.
     *
     * @param snapshot its current version
     * @param pipeline the pipeline that owns it; null if none does
     * @param write how its last load wrote
     * @param keys the columns that identify a row; may be empty
     * @param partitionBy what its directories are named by, as pipelines write it
     * @param files how many data files it has
     * @param bytes how large they are together
     */
    public record Managed(
            ObjectKey snapshot,
            @Nullable String pipeline,
            WriteMode write,
            List<String> keys,
            List<String> partitionBy,
            long files,
            long bytes) {

        public Managed {
            keys = List.copyOf(keys);
            partitionBy = List.copyOf(partitionBy);
        }
    }

    public TableEntry {
        columns = List.copyOf(columns);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** The entry of a snapshot, with the foreign fields of the entry that it replaces. */
    static TableEntry of(Snapshot snapshot, Map<String, JsonNode> extra) {
        return new TableEntry(
                snapshot.id(),
                snapshot.schema().fields().stream().map(TableEntry::column).toList(),
                snapshot.stats(),
                snapshot.location(),
                new Managed(
                        snapshot.key(),
                        snapshot.pipeline(),
                        snapshot.write(),
                        snapshot.keys(),
                        snapshot.partitionBy().stream().map(Object::toString).toList(),
                        snapshot.fileCount(),
                        snapshot.bytes()),
                extra);
    }

    private static ColumnEntry column(Field field) {
        return new ColumnEntry(
                field.name(),
                TypeFormat.storage(field.type()),
                TypeFormat.logical(field.type()).orElse(null));
    }

    public Optional<Managed> managed() {
        return Optional.ofNullable(current);
    }
}
