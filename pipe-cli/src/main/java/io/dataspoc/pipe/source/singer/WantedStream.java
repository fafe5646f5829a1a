package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.pipe.source.ReplicationMethod;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose rows are wanted.
 *
 * @param name what the sink is to call it
 * @param method how the tap reads it, if that is known
 * @param unwanted its fields that the pipeline leaves out, also where the tap sends them
 */
record WantedStream(String name, @Nullable ReplicationMethod method, Set<String> unwanted) {

    WantedStream {
        unwanted = Set.copyOf(unwanted);
    }

    /** The schema without the fields that are not wanted, unless they are keys. */
    JsonNode wantedOf(JsonNode schema, Collection<String> keys) {
        Set<String> removed = new HashSet<>(unwanted);
        removed.removeAll(keys);
        if (removed.isEmpty()) {
            return schema;
        }
        JsonNode wanted = schema.deepCopy();
        if (wanted.path("properties") instanceof ObjectNode properties) {
            properties.remove(removed);
        }
        return wanted;
    }
}
