package io.dataspoc.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.json.ExactJson;

/** A JSON document that somebody else has written. */
final class JsonDocument {

    private static final ObjectMapper MAPPER = ExactJson.mapper().build();

    private JsonDocument() {}

    /** Numbers stay as they are written; what is no JSON is shown as it is, too. */
    static String indented(String document) {
        try {
            return ExactJson.read(() -> MAPPER.readTree(document)).toPrettyString() + "\n";
        } catch (JsonProcessingException e) {
            return document;
        }
    }
}
