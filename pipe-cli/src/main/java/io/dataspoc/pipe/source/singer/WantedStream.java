package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
        Set<String> removed = unwantedBut(keys);
        if (removed.isEmpty()) {
            return schema;
        }
        JsonNode wanted = schema.deepCopy();
        if (wanted.path("properties") instanceof ObjectNode properties) {
            properties.remove(removed);
        }
        return wanted;
    }

    /** Columns of records that are their fields, without those that are not wanted. */
    RecordLayout wantedOf(RecordLayout columns) {
        List<Field> fields = new ArrayList<>();
        List<List<String>> paths = new ArrayList<>();
        for (int i = 0; i < columns.paths().size(); i++) {
            List<String> path = columns.paths().get(i);
            if (path.size() != 1 || !unwanted.contains(path.get(0))) {
                fields.add(columns.schema().fields().get(i));
                paths.add(path);
            }
        }
        return new RecordLayout(new Schema(fields), paths);
    }

    /** The fields that are not wanted, unless they are keys. */
    Set<String> unwantedBut(Collection<String> keys) {
        Set<String> others = new HashSet<>(unwanted);
        others.removeAll(keys);
        return others;
    }
}
