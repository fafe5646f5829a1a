package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose rows are wanted.
 *
 * @param name what the sink is to call it
 * @param method how the tap reads it, if that is known
 * @param fields of its records that are stored
 */
record WantedStream(String name, @Nullable ReplicationMethod method, FieldChoice fields) {

    /** The schema without the fields that are not wanted, unless they are keys. */
    JsonNode wantedOf(JsonNode schema, Collection<String> keys) {
        if (fields.isAll()) {
            return schema;
        }
        JsonNode wanted = schema.deepCopy();
        if (wanted.path("properties") instanceof ObjectNode properties) {
            FieldChoice choice = fields.with(keys);
            List<String> names = new ArrayList<>();
            properties.fieldNames().forEachRemaining(names::add);
            properties.remove(names.stream().filter(choice::leavesOut).toList());
        }
        return wanted;
    }

    /** Columns of records that are their fields, without those that are not wanted. */
    RecordLayout wantedOf(RecordLayout columns) {
        List<Field> kept = new ArrayList<>();
        List<List<String>> paths = new ArrayList<>();
        for (int i = 0; i < columns.paths().size(); i++) {
            List<String> path = columns.paths().get(i);
            if (path.size() != 1 || !fields.leavesOut(path.get(0))) {
                kept.add(columns.schema().fields().get(i));
                paths.add(path);
            }
        }
        return new RecordLayout(new Schema(kept), paths);
    }
}
