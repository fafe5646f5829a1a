package io.dataspoc.pipe.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.config.ConfigFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells which values differ between two texts of one file. */
final class TextChanges {

    private TextChanges() {}

    /** A sentence per value. */
    static List<String> between(String before, String after, String file) {
        Map<String, String> old = values(before, file);
        List<String> changes = new ArrayList<>();
        values(after, file).forEach((path, value) -> {
            String was = old.get(path);
            if (!value.equals(was)) {
                String from = was == null || was.equals("null") ? "" : " from " + was;
                changes.add("changed " + path + from + " to " + value);
            }
        });
        return changes;
    }

    private static Map<String, String> values(String text, String file) {
        Map<String, String> values = new LinkedHashMap<>();
        collect(ConfigFile.parseValue(text, file).json(), "", values);
        return values;
    }

    private static void collect(JsonNode node, String path, Map<String, String> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), values));
        } else {
            values.put(path, node.isTextual() ? node.textValue() : node.toString());
        }
    }
}
