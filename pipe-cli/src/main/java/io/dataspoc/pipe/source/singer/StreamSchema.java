package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a SCHEMA message says of its stream.
 *
 * @param schema the JSON Schema of the records
 * @param keys the fields that identify a record
 */
record StreamSchema(JsonNode schema, List<String> keys) {

    StreamSchema {
        keys = List.copyOf(keys);
    }

    /** The message that says this of a stream. */
    String message(String stream) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("type", "SCHEMA");
        message.put("stream", stream);
        message.set("schema", schema);
        message.set("key_properties", JsonNodeFactory.instance.arrayNode());
        keys.forEach(message.withArray("/key_properties")::add);
        return message.toString();
    }
}
