package io.dataspoc.pipe.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From where a source is to read, and what.
 *
 * @param state the bookmark that it gave with the last commit; null to read everything
 * @param stream the only stream that is wanted; null for all that the pipeline selects
 */
public record ReadRequest(
        @Nullable JsonNode state, @Nullable String stream) {

    /** All selected streams. */
    public ReadRequest(@Nullable JsonNode state) {
        this(state, null);
    }

    /** One of the selected streams, from its start. */
    public static ReadRequest only(String stream) {
        return new ReadRequest(null, stream);
    }

    public Optional<JsonNode> bookmark() {
        return Optional.ofNullable(state);
    }

    public Optional<String> onlyStream() {
        return Optional.ofNullable(stream);
    }
}
