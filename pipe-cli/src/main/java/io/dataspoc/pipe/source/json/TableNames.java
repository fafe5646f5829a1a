package io.dataspoc.pipe.source.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The columns that a table has already. A field finds the column that an earlier run gave it: the one of its own name,
 * else the one that {@link ColumnNames} called after it since another's name differs by case only.
 */
public final class TableNames {

    public static final TableNames NONE = new TableNames(Set.of());

    private final Set<String> columns;
    /** How many columns differ from each other by case only. */
    private final Map<String, Long> namesakes;

    public TableNames(Collection<String> columns) {
        this.columns = new LinkedHashSet<>(columns);
        this.namesakes =
                this.columns.stream().collect(Collectors.groupingBy(TableNames::folded, Collectors.counting()));
    }

    Collection<String> all() {
        return columns;
    }

    /**
     * The columns of fields, each its own also where two have the same name: known ones, else new ones, whose names are
     * given in the order of the fields.
     */
    public List<String> columnsOf(List<String> fields) {
        Set<String> all = new LinkedHashSet<>(fields);
        ColumnNames names = new ColumnNames(columns);
        Map<String, String> known = new HashMap<>();
        Set<String> given = new HashSet<>();
        for (String field : all) {
            columnOf(field, all).filter(given::add).ifPresent(column -> known.put(field, column));
        }
        Set<String> seen = new HashSet<>();
        List<String> found = new ArrayList<>();
        for (String field : fields) {
            String column = known.get(field);
            if (!seen.add(field)) {
                found.add(again(field, all, given, names));
            } else {
                found.add(column == null ? names.take(field) : column);
            }
        }
        return found;
    }

    /** The column of a field whose name another one has already. */
    private String again(String field, Set<String> fields, Set<String> given, ColumnNames names) {
        return suffixed(field, fields, column -> !given.contains(column))
                .filter(given::add)
                .orElseGet(() -> names.takeAgain(field, fields));
    }

    /**
     * The column of a field; empty if it never had one.
     *
     * @param name the field's
     * @param fields the names of all fields that are there
     */
    Optional<String> columnOf(String name, Set<String> fields) {
        String field = ColumnNames.plain(name);
        boolean isOwn = columns.contains(field);
        boolean belongsToAnother = isOwn && isDerived(field) && columns.contains(field + "_2");
        if (isOwn && !belongsToAnother) {
            return Optional.of(field);
        }
        if (!belongsToAnother && !hasNamesake(field)) {
            return Optional.empty();
        }
        return suffixed(field, fields, column -> true);
    }

    private Optional<String> suffixed(String field, Set<String> fields, Predicate<String> wanted) {
        return columns.stream()
                .filter(column -> isSuffixed(column, field))
                .filter(column -> !fields.contains(column) || columns.contains(column + "_2"))
                .filter(wanted)
                .findFirst();
    }

    /** Whether a column looks like one that got its suffix since its plain name was taken. */
    private boolean isDerived(String column) {
        int end = column.lastIndexOf('_');
        return end > 0 && isSuffixed(column, column.substring(0, end)) && hasNamesake(column.substring(0, end));
    }

    private boolean hasNamesake(String field) {
        return namesakes.getOrDefault(folded(field), 0L) > (columns.contains(field) ? 1 : 0);
    }

    /** Equal for names that {@link String#equalsIgnoreCase} takes for the same. */
    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        name.chars().forEach(c -> folded.append((char) Character.toLowerCase(Character.toUpperCase(c))));
        return folded.toString();
    }

    private static boolean isSuffixed(String column, String field) {
        return column.length() > field.length() + 1
                && column.startsWith(field + "_")
                && column.chars().skip(field.length() + 1L).allMatch(c -> c >= '0' && c <= '9');
    }
}
