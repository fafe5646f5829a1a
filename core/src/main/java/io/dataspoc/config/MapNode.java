package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A mapping.
 *
 * @param entries by key, in the order of the file
 * @param weight see {@link ConfigNode#weight()}
 * @param depth see {@link ConfigNode#depth()}
 */
record MapNode(Place place, Map<String, Entry> entries, long weight, int depth) implements ConfigNode {

    /**
     * A key and its value.
     *
     * @param place of the key
     */
    record Entry(Place place, ConfigNode value) {

        private Entry over(Entry below) {
            if (value instanceof MapNode upper && below.value instanceof MapNode lower) {
                return new Entry(place, upper.over(lower));
            }
            boolean isSilent = value instanceof LeafNode leaf
                    && leaf.isNull()
                    && leaf.text().isEmpty();
            return isSilent ? below : this;
        }
    }

    static MapNode of(Place place, Map<String, Entry> entries) {
        long weight = entries.entrySet().stream()
                .mapToLong(e -> e.getKey().length() + e.getValue().value().weight())
                .sum();
        int depth = entries.values().stream()
                .mapToInt(entry -> entry.value().depth())
                .max()
                .orElse(0);
        return new MapNode(place, Collections.unmodifiableMap(new LinkedHashMap<>(entries)), 1 + weight, 1 + depth);
    }

    /** This mapping laid over another; see {@link ConfigMap#over}. */
    MapNode over(MapNode below) {
        Map<String, Entry> all = new LinkedHashMap<>(below.entries);
        entries.forEach((key, entry) -> all.merge(key, entry, (lower, upper) -> upper.over(lower)));
        return of(place, all);
    }

    @Override
    public String noun() {
        return "a mapping";
    }

    @Override
    public JsonNode toJson(BiFunction<String, Place, String> texts) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        entries.forEach((key, entry) -> object.set(key, entry.value().toJson(texts)));
        return object;
    }
}
