package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a stream.
 *
 * @param stream what the source calls it
 * @param schema its columns
 * @param rows per row a value per column: a number, a truth value, a text, JSON, or null
 */
public record StreamPreview(String stream, Schema schema, List<List<@Nullable Object>> rows) {

    public StreamPreview {
        rows = rows.stream()
                .map(row -> Collections.unmodifiableList(new ArrayList<>(row)))
                .toList();
    }

    /** The rows as an array of objects. */
    public ArrayNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List<String> names = schema.names();
        for (List<@Nullable Object> row : rows) {
            ObjectNode object = array.addObject();
            for (int i = 0; i < names.size(); i++) {
                object.set(names.get(i), VectorValue.node(row.get(i)));
            }
        }
        return array;
    }
}
