package io.dataspoc.pipe.source.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a record whose fields are columns, or again such objects. */
final class LayoutNode {

    private final List<String> path;
    private final NameTable names;
    /** Per name its column, or -1 if it is a nested object. */
    private final int[] columns;

    private final @Nullable LayoutNode[] nested;
    private long lastRow = -1;

    private LayoutNode(List<String> path, Map<String, Entry> entries) {
        this.path = path;
        this.names = NameTable.of(List.copyOf(entries.keySet()));
        this.columns = entries.values().stream().mapToInt(entry -> entry.column).toArray();
        this.nested = entries.entrySet().stream()
                .map(entry -> entry.getValue().node(path, entry.getKey()))
                .toArray(LayoutNode[]::new);
    }

    static LayoutNode of(RecordLayout layout) {
        Entry root = new Entry();
        for (int i = 0; i < layout.paths().size(); i++) {
            if (!layout.paths().get(i).isEmpty()) {
                root.add(layout.paths().get(i), i);
            }
        }
        return new LayoutNode(List.of(), root.fields);
    }

    List<String> path() {
        return path;
    }

    NameTable names() {
        return names;
    }

    int column(int field) {
        return columns[field];
    }

    @Nullable LayoutNode nested(int field) {
        return nested[field];
    }

    /** Whether the object was seen in this row before. */
    boolean isSeenIn(long row) {
        boolean seen = lastRow == row;
        lastRow = row;
        return seen;
    }

    /** What is known of one name while the tree is built. */
    private static final class Entry {

        private final Map<String, Entry> fields = new LinkedHashMap<>();
        private int column = -1;

        void add(List<String> path, int toColumn) {
            Entry entry = this;
            for (String name : path) {
                if (entry.column >= 0) {
                    throw new IllegalArgumentException("the field " + path + " is inside of another column's value");
                }
                entry = entry.fields.computeIfAbsent(name, key -> new Entry());
            }
            if (!entry.fields.isEmpty()) {
                throw new IllegalArgumentException("the field " + path + " holds other columns' values");
            }
            entry.column = toColumn;
        }

        @Nullable LayoutNode node(List<String> parent, String name) {
            if (column >= 0) {
                return null;
            }
            List<String> path = new ArrayList<>(parent);
            path.add(name);
            return new LayoutNode(List.copyOf(path), fields);
        }
    }
}
