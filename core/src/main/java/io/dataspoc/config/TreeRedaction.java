package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Masks the secrets of a JSON tree by the names of its keys and in its texts. */
final class TreeRedaction {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:[A-Za-z_][A-Za-z0-9_]*|file:[^{}]*)}");

    private final Redactor redactor;

    TreeRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    JsonNode redact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode redacted = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> redacted.set(field.getKey(), field(field.getKey(), field.getValue())));
            return redacted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode redacted = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> redacted.add(redact(item)));
            return redacted;
        }
        return scalar(node);
    }

    private JsonNode field(String name, JsonNode value) {
        if (!SensitiveName.matches(name) || value.isNull() || value.isBoolean()) {
            return redact(value);
        }
        boolean harmless = value.isTextual() && (value.textValue().isEmpty() || isReference(value.textValue()));
        return harmless ? value : JsonNodeFactory.instance.textNode(Redactor.MASK);
    }

    /** Whether a text tells nothing but where a secret is. */
    static boolean isReference(CharSequence text) {
        return REFERENCE.matcher(text).matches();
    }

    private JsonNode scalar(JsonNode node) {
        if (!node.isTextual() && !node.isNumber()) {
            return node;
        }
        String redacted = redactor.redact(node.asText());
        return redacted.equals(node.asText()) ? node : JsonNodeFactory.instance.textNode(redacted);
    }
}
