package io.dataspoc.pipe.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;

/** What a JSON Schema says about types, in its several spellings. */
final class SchemaKeywords {

    private static final List<String> TELLING = List.of(
            "properties",
            "items",
            "format",
            "multipleOf",
            "minimum",
            "maximum",
            "precision",
            "scale",
            "contentEncoding",
            "enum",
            "const");

    private static final List<String> BRANCHES = List.of("anyOf", "oneOf", "allOf");

    private SchemaKeywords() {}

    /** The names of the types that are allowed; none if that is not said. */
    static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        List<String> types = new ArrayList<>();
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(element -> {
            if (element.isTextual()) {
                types.add(element.asText());
            }
        });
        return types;
    }

    /** Whether a schema itself, without its branches, says more of the type than its name. */
    static boolean saysMoreThanTypes(JsonNode schema) {
        return TELLING.stream().anyMatch(schema::has);
    }

    /** Whether a schema says that values are objects, and no more. */
    static boolean isAnyObject(JsonNode schema) {
        List<String> types = types(schema);
        return types.contains("object")
                && types.stream().allMatch(type -> type.equals("object") || type.equals("null"))
                && !saysMoreThanTypes(schema)
                && BRANCHES.stream().noneMatch(schema::has);
    }

    /** The alternatives of a schema, and the parts that hold together; of these, none that says nothing beside the others. */
    static List<JsonNode> branches(JsonNode schema) {
        List<JsonNode> branches = new ArrayList<>();
        for (String keyword : BRANCHES) {
            List<JsonNode> all = new ArrayList<>();
            schema.path(keyword).forEach(all::add);
            boolean holdTogether = keyword.equals("allOf") && !all.stream().allMatch(SchemaKeywords::isAnyObject);
            all.stream().filter(branch -> !holdTogether || !isAnyObject(branch)).forEach(branches::add);
        }
        return branches;
    }

    /** Whether one of the alternatives is the schema that allows anything. */
    static boolean hasBranchForAnything(JsonNode schema) {
        return allowsAnything(schema.path("anyOf")) || allowsAnything(schema.path("oneOf"));
    }

    private static boolean allowsAnything(JsonNode branches) {
        for (JsonNode branch : branches) {
            if ((branch.isObject() && branch.isEmpty()) || branch.equals(BooleanNode.TRUE)) {
                return true;
            }
        }
        return false;
    }
}
