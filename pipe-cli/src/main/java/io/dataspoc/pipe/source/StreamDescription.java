package io.dataspoc.pipe.source;

import io.dataspoc.type.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream as its source describes it.
 *
 * @param name what the source calls it
 * @param schema its columns; empty where they are not known yet
 * @param keys the columns that identify a row; may be empty
 * @param method how the source reads it; null where it does not say
 */
public record StreamDescription(
        String name,
        Schema schema,
        List<String> keys,
        @Nullable ReplicationMethod method) {

    public StreamDescription {
        keys = List.copyOf(keys);
    }

    public Optional<ReplicationMethod> replicationMethod() {
        return Optional.ofNullable(method);
    }
}
