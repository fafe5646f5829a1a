package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.json.JsonTexts;
import java.util.HashMap;
import java.util.Map;

/** The texts of a config that refer to secrets, by what they stand for. */
final class SecretReferences {

    private final Map<String, String> references = new HashMap<>();

    /**
     * Finds the references in a config.
     *
     * @param written with them
     * @param resolved with what they stand for
     */
    SecretReferences(JsonNode written, JsonNode resolved) {
        find(written, resolved);
    }

    private void find(JsonNode written, JsonNode resolved) {
        if (written.isTextual() && resolved.isTextual()) {
            String text = resolved.textValue();
            if (!written.textValue().equals(literal(text))) {
                references.put(text, written.textValue());
            }
        }
        for (int i = 0; written.isArray() && i < written.size(); i++) {
            find(written.get(i), resolved.path(i));
        }
        written.properties().forEach(field -> find(field.getValue(), resolved.path(field.getKey())));
    }

    /** Whether a text stands in the config by a reference. */
    boolean areTo(String text) {
        return references.containsKey(text);
    }

    /** A tree as it is to be written: with references where it has their texts, all other texts being none. */
    JsonNode put(JsonNode tree) {
        return JsonTexts.map(tree, text -> references.getOrDefault(text, literal(text)));
    }

    private static String literal(String text) {
        return text.replace("${", "$${");
    }
}
