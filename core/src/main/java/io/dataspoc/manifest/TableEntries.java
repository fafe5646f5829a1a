package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.TableId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of a manifest's text. An entry that is not managed is not read if it names the table or the directory of
 * another: of such entries the managed one counts, else the first. That managed ones have each its own is not looked at.
 */
final class TableEntries {

    private final Map<String, TableEntry> readable = new LinkedHashMap<>();
    private final Map<String, JsonNode> unreadable = new LinkedHashMap<>();
    private final Set<TableId> ids = new HashSet<>();
    private final Set<ObjectKey> locations = new HashSet<>();

    TableEntries(Map<String, JsonNode> named, TableEntryFormat format) {
        Map<String, TableEntryFormat.Keyed> found = new HashMap<>();
        named.forEach((name, node) -> format.read(name, node).ifPresent(keyed -> found.put(name, keyed)));
        if (found.values().stream().anyMatch(keyed -> keyed.entry().current() == null)) {
            found.values().forEach(keyed -> reserve(keyed.entry()));
        }
        named.forEach((name, node) -> Optional.ofNullable(found.get(name))
                .filter(keyed -> isFree(keyed, name, named))
                .ifPresentOrElse(keyed -> readable.put(keyed.key(), keyed.entry()), () -> unreadable.put(name, node)));
    }

    private void reserve(TableEntry entry) {
        if (entry.current() != null) {
            ids.add(entry.id());
            locations.add(entry.location());
        }
    }

    private boolean isFree(TableEntryFormat.Keyed keyed, String name, Map<String, JsonNode> named) {
        boolean isKeyFree =
                !readable.containsKey(keyed.key()) && (keyed.key().equals(name) || !named.containsKey(keyed.key()));
        if (!isKeyFree || keyed.entry().current() != null) {
            return isKeyFree;
        }
        return !locations.contains(keyed.entry().location())
                && ids.add(keyed.entry().id())
                && locations.add(keyed.entry().location());
    }

    /** The entries that make sense, by table key. */
    Map<String, TableEntry> readable() {
        return readable;
    }

    /** The others, by the name that they have. */
    Map<String, JsonNode> unreadable() {
        return unreadable;
    }
}
