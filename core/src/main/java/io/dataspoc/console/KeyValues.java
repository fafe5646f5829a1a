package io.dataspoc.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of an object as lines for people: objects in it become lines of their own, {@code streams.orders.rows};
 * what is empty is left out.
 */
final class KeyValues {

    private final Map<String, String> lines = new LinkedHashMap<>();

    private KeyValues() {}

    static Map<String, String> of(Item item) {
        KeyValues values = new KeyValues();
        item.fields().forEach(values::add);
        return values.lines;
    }

    private void add(String name, Cell cell) {
        if (cell instanceof Cell.Nested nested && nested.value().isObject()) {
            for (Map.Entry<String, JsonNode> field : nested.value().properties()) {
                add(name + "." + field.getKey(), Cell.of(field.getValue()));
            }
        } else if (!cell.text().isEmpty()) {
            lines.put(ControlCharacters.visible(name), ControlCharacters.visible(cell.text()));
        }
    }
}
