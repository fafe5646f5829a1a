package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A list.
 *
 * @param weight see {@link ConfigNode#weight()}
 * @param depth see {@link ConfigNode#depth()}
 */
record ListNode(Place place, List<ConfigNode> items, long weight, int depth) implements ConfigNode {

    static ListNode of(Place place, List<ConfigNode> items) {
        long weight = items.stream().mapToLong(ConfigNode::weight).sum();
        int depth = items.stream().mapToInt(ConfigNode::depth).max().orElse(0);
        return new ListNode(place, List.copyOf(items), 1 + weight, 1 + depth);
    }

    @Override
    public String noun() {
        return "a list";
    }

    @Override
    public JsonNode toJson(BiFunction<String, Place, String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(item.toJson(texts)));
        return array;
    }
}
