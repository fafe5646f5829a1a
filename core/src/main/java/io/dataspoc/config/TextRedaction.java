package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Masks the secrets in the texts of a JSON tree, whatever its keys are called. */
final class TextRedaction {

    private final Redactor redactor;

    TextRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    JsonNode redact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode redacted = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> redacted.set(field.getKey(), redact(field.getValue())));
            return redacted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode redacted = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> redacted.add(redact(item)));
            return redacted;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(redactor.redact(node.textValue())) : node;
    }
}
