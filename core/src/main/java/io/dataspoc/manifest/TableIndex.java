package io.dataspoc.manifest;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.TableId;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a manifest, found by what is known of them however many there are, and those that join them. Not for
 * several threads at once.
 */
public final class TableIndex {

    private final Map<String, TableEntry> tables;
    private final Set<String> unreadable;
    private @Nullable Names names;

    public TableIndex(Manifest manifest) {
        this.tables = new LinkedHashMap<>(manifest.tables());
        this.unreadable = manifest.unreadable().keySet();
    }

    /** What a table may be found by. Most tables are found by their usual keys, without it. */
    private static final class Names {
        private final Map<TableId, String> ids = new HashMap<>();
        private final TreeMap<String, String> locations = new TreeMap<>();
        private final Set<String> directories = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final Set<String> reserved = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

        private void add(String key, TableEntry entry) {
            ids.putIfAbsent(entry.id(), key);
            locations.putIfAbsent(entry.location().value(), key);
            directories.add(entry.location().value());
        }
    }

    private Names names() {
        Names known = names;
        if (known == null) {
            known = new Names();
            tables.forEach(known::add);
            names = known;
        }
        return known;
    }

    /** The entries, by table key. */
    public Map<String, TableEntry> tables() {
        return Collections.unmodifiableMap(tables);
    }

    public Optional<TableEntry> table(String key) {
        return Optional.ofNullable(tables.get(key));
    }

    /** Whether a table has this id. */
    public boolean holds(TableId id) {
        return isUsual(id) || names().ids.containsKey(id);
    }

    private boolean isUsual(TableId id) {
        return table(id.key()).filter(entry -> entry.id().equals(id)).isPresent();
    }

    /**
     * The key of the table of an id, or else of the one in its directory: tables that were adopted may have keys and
     * directories that say another.
     */
    public Optional<String> find(TableId id) {
        if (isUsual(id)) {
            return Optional.of(id.key());
        }
        return Optional.ofNullable(names().ids.get(id))
                .or(() ->
                        Optional.ofNullable(names().locations.get(id.directory().value())));
    }

    /** A key for a new table of an id that no other entry has, whatever it says. */
    public String freeKey(TableId id) {
        String key = id.key();
        for (int number = 2; tables.containsKey(key) || unreadable.contains(key); number++) {
            key = id.key() + "~" + number;
        }
        return key;
    }

    /** Whether a directory is that of a table, or differs from it in case only. */
    public boolean isOfTable(ObjectKey directory) {
        return names().directories.contains(directory.value());
    }

    /** Whether it is, or will be. */
    public boolean isTaken(ObjectKey directory) {
        return isOfTable(directory) || names().reserved.contains(directory.value());
    }

    /** Says that a directory will be that of a new table. */
    public void reserve(ObjectKey directory) {
        names().reserved.add(directory.value());
    }

    /** The directories of tables that lie in another directory. */
    public List<ObjectKey> inside(ObjectKey directory) {
        String prefix = directory.asPrefix().value();
        return names().locations.tailMap(prefix).keySet().stream()
                .takeWhile(location -> location.startsWith(prefix))
                .map(ObjectKey::new)
                .toList();
    }

    /** Adds a table, or another version of one. */
    public void put(String key, TableEntry entry) {
        tables.put(key, entry);
        if (names != null) {
            names.add(key, entry);
        }
    }

    /** Adds a table, or another version of one; what other tools have written into its entry stays. */
    public void put(String key, Snapshot snapshot) {
        put(key, TableEntry.of(snapshot, table(key).map(TableEntry::extra).orElse(Map.of())));
    }
}
