package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.singer.CatalogColumn.Selection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stream as a Singer catalog describes it.
 *
 * @param id its {@code tap_stream_id}
 * @param name what its messages call it
 * @param schemaName the schema or database it lies in
 * @param tableName what the source calls it
 * @param keyProperties the columns of its key; empty if it has none
 * @param forcedMethod the only replication method the tap knows for it
 * @param chosenMethod the replication method that the catalog names
 * @param replicationKey the column that INCREMENTAL replication goes by, if the catalog names one
 * @param validReplicationKeys which columns it may go by; empty if the tap does not tell
 * @param columns empty if its schema is not known
 * @param selection whether it is read, unless somebody says otherwise
 */
record CatalogStream(
        String id,
        String name,
        @Nullable String schemaName,
        @Nullable String tableName,
        List<String> keyProperties,
        @Nullable ReplicationMethod forcedMethod,
        @Nullable ReplicationMethod chosenMethod,
        @Nullable String replicationKey,
        List<String> validReplicationKeys,
        List<CatalogColumn> columns,
        Selection selection) {

    CatalogStream {
        keyProperties = List.copyOf(keyProperties);
        validReplicationKeys = List.copyOf(validReplicationKeys);
        columns = List.copyOf(columns);
    }

    /** How it will be read, as far as the catalog says it. */
    Optional<ReplicationMethod> replicationMethod() {
        return Optional.ofNullable(forcedMethod == null ? chosenMethod : forcedMethod);
    }

    boolean isSelected() {
        return selection == Selection.SELECTED;
    }

    /** What taps call it in their messages which do not take the name: its id; empty if both are the same. */
    Optional<String> otherName() {
        return Optional.of(id).filter(other -> !other.equals(name));
    }

    Optional<CatalogColumn> column(String column) {
        return columns.stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst();
    }

    /** The columns that are not read; keys always are. */
    Set<String> unwanted() {
        return columns.stream()
                .filter(column -> column.selection() == Selection.LEFT_OUT)
                .map(CatalogColumn::name)
                .filter(column -> !keyProperties.contains(column) && !column.equals(replicationKey))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All the names a person may call it by, its id first. */
    Set<String> aliases() {
        Set<String> aliases = new LinkedHashSet<>(List.of(id, name));
        Stream.ofNullable(tableName).forEach(aliases::add);
        if (schemaName != null) {
            aliases.add(schemaName + "." + (tableName == null ? name : tableName));
        }
        return aliases;
    }
}
