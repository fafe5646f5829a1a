package io.dataspoc.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.Content;

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

    /** The object that a text holds; an empty one if it holds none, as after a torn write of another tool. */
    static JsonNode parse(Content content) {
        try {
            return MAPPER.readTree(content.text());
        } catch (JsonProcessingException e) {
            return object();
        }
    }
}
