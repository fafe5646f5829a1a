package io.dataspoc.pipe.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From where a source is to read.
 *
 * @param state the bookmark that it gave with the last commit; null to read everything
 */
public record ReadRequest(@Nullable JsonNode state) {

    public Optional<JsonNode> bookmark() {
        return Optional.ofNullable(state);
    }
}
