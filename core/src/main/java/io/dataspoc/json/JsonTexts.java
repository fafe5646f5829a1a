package io.dataspoc.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The texts in JSON. */
public final class JsonTexts {

    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private JsonTexts() {}

    /** The tree with every text in it changed; names, numbers and the rest stay. */
    public static JsonNode map(JsonNode tree, UnaryOperator<String> change) {
        if (tree instanceof ObjectNode object) {
            ObjectNode changed = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> changed.set(field.getKey(), map(field.getValue(), change)));
            return changed;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode changed = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> changed.add(map(element, change)));
            return changed;
        }
        return tree.isTextual() ? JsonNodeFactory.instance.textNode(change.apply(tree.textValue())) : tree;
    }

    /**
     * JSON with the halves of surrogate pairs as escapes, for UTF-8 cannot hold them. They stand in strings only, where a
     * source may have put them.
     */
    public static String withoutHalves(String json) {
        return HALF.matcher(json)
                .replaceAll(half -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) half.group().charAt(0)));
    }
}
