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
 * @param alias what its rows may be said to belong to instead of the name; null for nothing
 */
public record StreamDescription(
        String name,
        Schema schema,
        List<String> keys,
        @Nullable ReplicationMethod method,
        @Nullable String note,
        @Nullable String alias) {

    public StreamDescription(String name, Schema schema, List<String> keys, @Nullable ReplicationMethod method) {
        this(name, schema, keys, method, null);
    }

    public StreamDescription(
            String name, Schema schema, List<String> keys, @Nullable ReplicationMethod method, @Nullable String note) {
        this(name, schema, keys, method, note, null);
    }

    public StreamDescription {
        keys = List.copyOf(keys);
    }

    public Optional<ReplicationMethod> replicationMethod() {
        return Optional.ofNullable(method);
    }

    /** The same stream as it is described if its rows come under the other name; empty if it has but one. */
    public Optional<StreamDescription> underAlias() {
        return Optional.ofNullable(alias).map(other -> new StreamDescription(other, schema, keys, method, note));
    }

    /** What a person should know of this description. */
    public Optional<String> remark() {
        return Optional.ofNullable(note);
    }
}
