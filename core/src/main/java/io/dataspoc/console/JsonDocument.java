package io.dataspoc.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A JSON document that somebody else has written. */
final class JsonDocument {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonDocument() {}

    /** Numbers stay as they are written; what is no JSON is shown as it is, too. */
    static String indented(String document) {
        try {
            return MAPPER.readTree(document).toPrettyString() + "\n";
        } catch (JsonProcessingException e) {
            return document;
        }
    }
}
