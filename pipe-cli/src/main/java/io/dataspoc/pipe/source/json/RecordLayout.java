package io.dataspoc.pipe.source.json;

import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which field of a record goes into which column.
 *
 * @param schema the columns
 * @param paths per column the names that lead to its value from the record inwards: one name, or several where nested
 *     objects are flattened; none for a column that does not come from the record
 */
public record RecordLayout(Schema schema, List<List<String>> paths) {

    public static final RecordLayout EMPTY = new RecordLayout(Schema.EMPTY, List.of());

    public RecordLayout {
        paths = paths.stream().map(List::copyOf).toList();
        if (paths.size() != schema.fields().size()) {
            throw new IllegalArgumentException(
                    paths.size() + " paths for " + schema.fields().size() + " columns");
        }
        Set<List<String>> distinct = new HashSet<>();
        for (List<String> path : paths) {
            if (!path.isEmpty() && !distinct.add(path)) {
                throw new IllegalArgumentException("two columns for the field " + path);
            }
        }
    }

    /** Each column is the record's field of the same name. */
    public static RecordLayout of(Schema schema) {
        return new RecordLayout(schema, schema.names().stream().map(List::of).toList());
    }

    /** The column of a path, or -1. */
    public int columnOf(List<String> path) {
        return path.isEmpty() ? -1 : paths.indexOf(path);
    }

    /** This layout with a column's type changed. */
    public RecordLayout withType(int column, LogicalType type) {
        return withTypes(Map.of(column, type));
    }

    /** This layout with the types of some columns changed. */
    public RecordLayout withTypes(Map<Integer, LogicalType> types) {
        List<Field> fields = new ArrayList<>(schema.fields());
        types.forEach((column, type) -> fields.set(column, fields.get(column).withType(type)));
        return new RecordLayout(new Schema(fields), paths);
    }

    /**
     * This layout with more columns, whose names are as near to their paths as can be; paths that have a column are
     * passed over.
     *
     * @param types of the columns, by their paths
     * @param table the columns that the table has, of which some may be these paths'
     */
    public RecordLayout withColumns(Map<List<String>, LogicalType> types, String separator, TableNames table) {
        Set<String> given = new HashSet<>(schema.names());
        ColumnNames names = new ColumnNames(given);
        table.all().forEach(names::reserve);
        Set<List<String>> known = new HashSet<>(paths);
        List<Field> fields = new ArrayList<>(schema.fields());
        List<List<String>> extended = new ArrayList<>(paths);
        types.forEach((path, type) -> {
            if (known.add(path)) {
                String plain = String.join(separator, path);
                String name = table.columnOf(plain, Set.of(plain))
                        .filter(column -> !given.contains(column))
                        .orElseGet(() -> names.take(plain));
                given.add(name);
                fields.add(new Field(name, type));
                extended.add(path);
            }
        });
        return new RecordLayout(new Schema(fields), extended);
    }

    /** This layout with one more column that does not come from the record. */
    public RecordLayout withColumn(Field field) {
        return with(field, List.of());
    }

    /**
     * This layout with one more column that does not come from the record, under a name that no field's column has.
     *
     * @param others names that it does not get either
     */
    public RecordLayout withColumn(String name, LogicalType type, Collection<String> others) {
        ColumnNames names = new ColumnNames(schema.names());
        others.forEach(names::reserve);
        return withColumn(new Field(names.take(name), type));
    }

    private RecordLayout with(Field field, List<String> path) {
        List<Field> fields = new ArrayList<>(schema.fields());
        fields.add(field);
        List<List<String>> extended = new ArrayList<>(paths);
        extended.add(path);
        return new RecordLayout(new Schema(fields), extended);
    }
}
