package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.singer.CatalogColumn.Inclusion;
import io.dataspoc.pipe.source.singer.CatalogColumn.Selection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns of a stream are read, besides those that the tap always sends.
 *
 * @param only these; empty means those that the tap selects by itself
 * @param excluded but not these
 */
record ColumnChoice(Set<String> only, Set<String> excluded) {

    static final ColumnChoice ALL = new ColumnChoice(Set.of(), Set.of());

    static ColumnChoice only(Set<String> columns) {
        return new ColumnChoice(columns, Set.of());
    }

    /** What this one or the other reads. */
    ColumnChoice or(ColumnChoice other) {
        return only.isEmpty() || other.only.isEmpty() ? ALL : only(union(only, other.only));
    }

    ColumnChoice without(Set<String> columns) {
        return new ColumnChoice(only, union(excluded, columns));
    }

    Selection of(CatalogColumn column) {
        if (column.inclusion() == Inclusion.AUTOMATIC) {
            return Selection.SELECTED;
        }
        if (excluded.contains(column.name())) {
            return Selection.LEFT_OUT;
        }
        if (only.isEmpty()) {
            return column.selection();
        }
        return only.contains(column.name()) ? Selection.SELECTED : Selection.LEFT_OUT;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        return Stream.concat(a.stream(), b.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
