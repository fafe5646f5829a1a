package io.dataspoc.pipe.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one JSON Schema. A schema that says nothing of the type of its values has none: an empty {@code Optional}. */
final class SchemaWalk {

    /** More than any schema needs that does not refer to itself over and over. */
    private static final int MAX_NODES = 100_000;

    private static final int MAX_DEPTH = 64;

    private final JsonNode root;
    private final SchemaOptions options;
    private final ScalarSchema scalars;
    private final TypeBound bound;
    private final SchemaReferences references;
    private int nodes;
    private int depth;

    SchemaWalk(JsonNode root, SchemaOptions options) {
        this.root = root;
        this.options = options;
        this.scalars = new ScalarSchema(options);
        this.bound = new TypeBound(options);
        this.references = new SchemaReferences(root);
    }

    LogicalType type() {
        return typed(root);
    }

    /** The properties of the records; empty if there are none. */
    List<Member> properties() {
        return properties(root).entrySet().stream()
                .map(entry -> new Member(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The properties of an object, those of its branches included. */
    private Map<String, LogicalType> properties(JsonNode schema) {
        Map<String, LogicalType> merged = new LinkedHashMap<>();
        if (++nodes > MAX_NODES) {
            return merged;
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            merged.put(property.getKey(), typed(property.getValue()));
        }
        for (JsonNode branch : SchemaKeywords.branches(schema)) {
            properties(branch).forEach((name, type) -> merged.merge(name, type, bound::of));
        }
        references.enter(schema.path("$ref").asText()).ifPresent(target -> {
            properties(target).forEach(merged::putIfAbsent);
            references.leave();
        });
        return merged;
    }

    private LogicalType typed(JsonNode schema) {
        return find(schema, List.of()).orElseGet(this::anything);
    }

    private LogicalType anything() {
        return options.untyped() == SchemaOptions.Untyped.INFER ? new NullType() : new JsonType();
    }

    /**
     * The type of a schema.
     *
     * @param inherited the types that the schema around it allows, for a branch that names none
     */
    private Optional<LogicalType> find(JsonNode schema, List<String> inherited) {
        if (++nodes > MAX_NODES || depth == MAX_DEPTH) {
            return Optional.of(new JsonType());
        }
        depth++;
        Optional<LogicalType> found = schema.has("$ref") ? referred(schema) : combined(schema, inherited);
        depth--;
        return found;
    }

    private Optional<LogicalType> referred(JsonNode schema) {
        return references.enter(schema.path("$ref").asText()).flatMap(target -> {
            Optional<LogicalType> type = find(target, List.of());
            references.leave();
            return type;
        });
    }

    private Optional<LogicalType> combined(JsonNode schema, List<String> inherited) {
        List<String> types = SchemaKeywords.types(schema);
        List<String> allowed = types.isEmpty() ? inherited : types;
        boolean says = SchemaKeywords.saysMoreThanTypes(schema);
        Optional<LogicalType> branched = Optional.empty();
        for (JsonNode branch : SchemaKeywords.branches(schema)) {
            branched = bound.of(branched, find(branch, says ? List.of() : allowed));
        }
        if (allowed.isEmpty() && SchemaKeywords.hasBranchForAnything(schema)) {
            return Optional.of(anything());
        }
        return branched.isPresent() && !says ? branched : bound.of(own(schema, allowed), branched);
    }

    private Optional<LogicalType> own(JsonNode schema, List<String> types) {
        if (types.isEmpty()) {
            return untyped(schema);
        }
        Optional<LogicalType> merged = Optional.empty();
        for (String type : types) {
            merged = bound.of(merged, Optional.of(ofType(schema, type)));
        }
        return merged;
    }

    private Optional<LogicalType> untyped(JsonNode schema) {
        if (schema.has("properties")) {
            return Optional.of(object(schema));
        }
        if (schema.has("items")) {
            return Optional.of(array(schema));
        }
        return scalars.untyped(schema);
    }

    private LogicalType ofType(JsonNode schema, String type) {
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            default -> scalars.ofType(schema, type);
        };
    }

    private LogicalType object(JsonNode schema) {
        List<Member> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            members.add(new Member(property.getKey(), typed(property.getValue())));
        }
        return Member.struct(members);
    }

    private LogicalType array(JsonNode schema) {
        JsonNode items = schema.path("items");
        boolean list = items.isObject() && !schema.has("prefixItems");
        Optional<LogicalType> element = list ? find(items, List.of()) : Optional.empty();
        return element.<LogicalType>map(ListType::new).orElseGet(JsonType::new);
    }
}
