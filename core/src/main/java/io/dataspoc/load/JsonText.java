package io.dataspoc.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.Content;
import java.util.Optional;

/** The JSON of leases and journals. */
final class JsonText {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static Content content(ObjectNode json) {
        return Content.utf8(json.toPrettyString() + "\n");
    }

    /** The object that a text holds; empty if it holds none, as after a torn write of another tool. */
    static Optional<JsonNode> parse(Content content) {
        try {
            return Optional.of(MAPPER.readTree(content.text())).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
