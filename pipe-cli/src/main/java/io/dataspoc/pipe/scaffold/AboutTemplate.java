package io.dataspoc.pipe.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A template from what a tap of the Singer SDK tells about its settings ({@code --about}), a JSON Schema. */
final class AboutTemplate {

    /** Settings that every tap of the SDK has. */
    private static final Pattern COMMON =
            Pattern.compile("stream_maps|stream_map_config|faker_config|flattening_.*|batch_config");

    private AboutTemplate() {}

    /** What is required, and what has a default; the other settings are optional. */
    static SourceTemplate of(JsonNode schema, String pipeline) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(key -> required.add(key.asText()));
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        List<String> optional = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String key = property.getKey();
            JsonNode usual = property.getValue().path("default");
            boolean hasDefault = !usual.isMissingNode() && !usual.isNull();
            if (required.contains(key)) {
                settings.set(key, hasDefault ? usual : blank(key, property.getValue(), pipeline));
            } else if (hasDefault && !COMMON.matcher(key).matches()) {
                settings.set(key, usual);
            } else if (!COMMON.matcher(key).matches()) {
                optional.add(key);
            }
        }
        return new SourceTemplate(settings, optional);
    }

    private static JsonNode blank(String key, JsonNode schema, String pipeline) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (schema.path("secret").asBoolean() || schema.path("writeOnly").asBoolean()) {
            return nodes.textNode(VariableName.reference(pipeline, key));
        }
        if (schema.path("enum").path(0).isValueNode()) {
            return schema.path("enum").path(0);
        }
        return switch (type(schema)) {
            case "integer", "number" -> nodes.numberNode(0);
            case "boolean" -> nodes.booleanNode(false);
            case "array" -> nodes.arrayNode();
            case "object" -> nodes.objectNode();
            default -> nodes.textNode("");
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return type.textValue();
        }
        for (JsonNode alternative : type) {
            if (!alternative.asText().equals("null")) {
                return alternative.asText();
            }
        }
        return "string";
    }
}
