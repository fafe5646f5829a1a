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

    /** All but the columns that are not read. */
    FieldChoice fields() {
        return new FieldChoice(columnsThatAre(Selection.LEFT_OUT), null).with(alwaysRead());
    }

    /** Nothing but the columns that are read. */
    FieldChoice namedFields() {
        return new FieldChoice(Set.of(), columnsThatAre(Selection.SELECTED)).with(alwaysRead());
    }

    private Set<String> columnsThatAre(Selection what) {
        return columns.stream()
                .filter(column -> column.selection() == what)
                .map(CatalogColumn::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> alwaysRead() {
        Set<String> names = new LinkedHashSet<>(keyProperties);
        Stream.ofNullable(replicationKey).forEach(names::add);
        return names;
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
