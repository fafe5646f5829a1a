package io.dataspoc.pipe.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From where a source is to read, and what.
 *
 * @param state the bookmark that it gave with the last commit; null to read everything
 * @param stream the only stream that is wanted; null for all that the pipeline selects
 * @param rows how many rows are enough; null for all of them
 */
public record ReadRequest(
        @Nullable JsonNode state,
        @Nullable String stream,
        @Nullable Integer rows) {

    /** All selected streams. */
    public ReadRequest(@Nullable JsonNode state) {
        this(state, null, null);
    }

    /** The first rows of one of the selected streams. */
    public static ReadRequest first(String stream, int rows) {
        return new ReadRequest(null, stream, rows);
    }

    public Optional<JsonNode> bookmark() {
        return Optional.ofNullable(state);
    }

    public Optional<String> onlyStream() {
        return Optional.ofNullable(stream);
    }

    /** How many rows are enough, if not all of them are wanted. */
    public Optional<Integer> firstRows() {
        return Optional.ofNullable(rows);
    }
}
