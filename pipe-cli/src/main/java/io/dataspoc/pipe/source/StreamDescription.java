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
 * @param note what a person should know of this description; null for nothing
 */
public record StreamDescription(
        String name,
        Schema schema,
        List<String> keys,
        @Nullable ReplicationMethod method,
        @Nullable String note) {

    public StreamDescription(String name, Schema schema, List<String> keys, @Nullable ReplicationMethod method) {
        this(name, schema, keys, method, null);
    }

    public StreamDescription {
        keys = List.copyOf(keys);
    }

    public Optional<ReplicationMethod> replicationMethod() {
        return Optional.ofNullable(method);
    }

    /** What a person should know of this description. */
    public Optional<String> remark() {
        return Optional.ofNullable(note);
    }
}
