package io.dataspoc.pipe.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a schema says of its properties and JSON Schema does not have (JSON Schema Validation, section 6.1.1): slips of
 * who wrote the tap, whose columns hold any JSON then.
 */
public final class UnknownTypes {

    private static final Set<String> KNOWN =
            Set.of("null", "boolean", "integer", "number", "string", "array", "object");

    private UnknownTypes() {}

    /** A sentence for each, as a run report shows it. */
    public static List<String> in(JsonNode schema) {
        List<String> sentences = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            for (String type : unknown(property.getValue())) {
                sentences.add("the schema says " + type + " of '" + property.getKey()
                        + "', which is no type of JSON Schema, so the column is JSON");
            }
        });
        return sentences;
    }

    private static List<String> unknown(JsonNode property) {
        if (!property.isObject() && !property.isBoolean()) {
            return List.of(excerpt(property.toString()));
        }
        List<String> types = new ArrayList<>(SchemaKeywords.types(property));
        SchemaKeywords.branches(property).forEach(branch -> types.addAll(SchemaKeywords.types(branch)));
        return types.stream()
                .filter(type -> !KNOWN.contains(type))
                .distinct()
                .map(type -> "'" + excerpt(type) + "'")
                .toList();
    }

    private static String excerpt(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Excerpt.of(bytes, 0, bytes.length);
    }
}
