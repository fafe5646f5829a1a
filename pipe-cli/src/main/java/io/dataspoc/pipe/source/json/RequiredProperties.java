package io.dataspoc.pipe.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The properties that every record should have a value of: those that a schema requires and whose types leave null out. */
public final class RequiredProperties {

    private RequiredProperties() {}

    /** Their names; a property whose types are not plainly listed is none of them. */
    public static List<String> of(JsonNode schema) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : schema.path("required")) {
            List<String> types = SchemaKeywords.types(schema.path("properties").path(name.asText()));
            if (!types.isEmpty() && !types.contains("null")) {
                names.add(name.asText());
            }
        }
        return names;
    }
}
