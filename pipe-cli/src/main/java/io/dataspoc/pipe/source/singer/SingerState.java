package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a tap goes on from: the value of one of its STATE messages, which is nobody's business but the tap's. The file
 * that it gets holds exactly that value.
 */
record SingerState(JsonNode value) {

    /** The state, if there is one: JSON's null is none, an empty object is one. */
    static Optional<SingerState> of(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode()
                ? Optional.empty()
                : Optional.of(new SingerState(value));
    }
}
