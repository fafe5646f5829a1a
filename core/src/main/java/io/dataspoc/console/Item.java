package io.dataspoc.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A result of one object, such as a run report: in JSON the object itself, in a table a block of names and values.
 *
 * @param fields its values, in the order in which they are shown
 * @param tables lists within it (JSON: arrays of objects), shown after the fields
 */
public record Item(Map<String, Cell> fields, Map<String, Rows> tables) {

    /** Copies in order, and checks that no name is used twice. */
    public Item {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        if (!Collections.disjoint(fields.keySet(), tables.keySet())) {
            throw new IllegalArgumentException("a field and a table of one name: " + fields.keySet());
        }
    }

    /** An object without fields. */
    public static Item of() {
        return new Item(Map.of(), Map.of());
    }

    /** One field more, of a value as {@link Cell#of} takes it. */
    public Item with(String name, @Nullable Object value) {
        return new Item(added(fields, name, Cell.of(value)), tables);
    }

    /** One list more. */
    public Item table(String name, Rows rows) {
        return new Item(fields, added(tables, name, rows));
    }

    Item map(UnaryOperator<String> change) {
        Map<String, Cell> changedFields = new LinkedHashMap<>();
        fields.forEach((name, cell) -> changedFields.put(name, cell.map(change)));
        Map<String, Rows> changedTables = new LinkedHashMap<>();
        tables.forEach((name, rows) -> changedTables.put(name, rows.map(change)));
        return new Item(changedFields, changedTables);
    }

    /** The names of the fields and tables. */
    List<String> names() {
        List<String> names = new ArrayList<>(fields.keySet());
        names.addAll(tables.keySet());
        return names;
    }

    /** The object as one row; a table is a cell of JSON. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(fields.values());
        tables.values().forEach(rows -> cells.add(new Cell.Text(JsonText.of(rows))));
        return cells;
    }

    private static <T> Map<String, T> added(Map<String, T> before, String name, T value) {
        Map<String, T> after = new LinkedHashMap<>(before);
        if (after.put(name, value) != null) {
            throw new IllegalArgumentException("two values of one name: " + name);
        }
        return after;
    }
}
