package io.dataspoc.pipe.source.json;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that a table has already. A field finds the column that an earlier run gave it: the one of its own name,
 * else the one that {@link ColumnNames} called after it since another's name differs by case only.
 */
public final class TableNames {

    public static final TableNames NONE = new TableNames(Set.of());

    private final Set<String> columns;

    public TableNames(Collection<String> columns) {
        this.columns = new LinkedHashSet<>(columns);
    }

    Collection<String> all() {
        return columns;
    }

    /**
     * The column of a field; empty if it never had one.
     *
     * @param fields the names of all fields that are there
     */
    Optional<String> columnOf(String field, Set<String> fields) {
        boolean isOwn = columns.contains(field);
        boolean belongsToAnother = isOwn && isDerived(field) && columns.contains(field + "_2");
        if (isOwn && !belongsToAnother) {
            return Optional.of(field);
        }
        if (!belongsToAnother && !hasNamesake(field)) {
            return Optional.empty();
        }
        return columns.stream()
                .filter(column -> isSuffixed(column, field))
                .filter(column -> !fields.contains(column) || columns.contains(column + "_2"))
                .findFirst();
    }

    /** Whether a column looks like one that got its suffix since its plain name was taken. */
    private boolean isDerived(String column) {
        int end = column.lastIndexOf('_');
        return end > 0 && isSuffixed(column, column.substring(0, end)) && hasNamesake(column.substring(0, end));
    }

    private boolean hasNamesake(String field) {
        return columns.stream().anyMatch(column -> column.equalsIgnoreCase(field) && !column.equals(field));
    }

    private static boolean isSuffixed(String column, String field) {
        return column.length() > field.length() + 1
                && column.startsWith(field + "_")
                && column.chars().skip(field.length() + 1L).allMatch(c -> c >= '0' && c <= '9');
    }
}
