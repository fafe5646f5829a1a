package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.json.TableNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls the columns of files as their table does. Names of the same letters in another case are other columns; as no
 * table can have both, the later one gets {@code _2}, {@code _3}, …, in whatever file it stands.
 */
final class ColumnNaming {

    private final Set<String> columns;
    private final Map<List<String>, List<String>> known = new HashMap<>();

    /** @param table the columns that the table has */
    ColumnNaming(Collection<String> table) {
        this.columns = new LinkedHashSet<>(table);
    }

    /** What the columns of a file are called. */
    List<String> of(List<String> names) {
        return known.computeIfAbsent(List.copyOf(names), this::called);
    }

    private List<String> called(List<String> names) {
        List<String> called = new TableNames(columns).columnsOf(names);
        columns.addAll(called);
        return called;
    }
}
