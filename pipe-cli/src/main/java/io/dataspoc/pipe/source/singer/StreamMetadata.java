package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@code metadata} of a stream in a Singer catalog: an object for each breadcrumb, which is a path in its schema. */
final class StreamMetadata {

    private static final String METADATA = "metadata";
    private static final String BREADCRUMB = "breadcrumb";
    private static final String PROPERTIES = "properties";

    private final ObjectNode stream;
    private final Map<List<String>, JsonNode> byBreadcrumb = new HashMap<>();

    StreamMetadata(ObjectNode stream) {
        this.stream = stream;
        for (JsonNode entry : stream.path(METADATA)) {
            byBreadcrumb.put(TapJson.texts(entry, BREADCRUMB), entry.path(METADATA));
        }
    }

    /** What is said of the stream itself. */
    JsonNode ofStream() {
        return byBreadcrumb.getOrDefault(List.of(), MissingNode.getInstance());
    }

    JsonNode ofColumn(String column) {
        return byBreadcrumb.getOrDefault(List.of(PROPERTIES, column), MissingNode.getInstance());
    }

    /** The columns of which something is said. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (JsonNode entry : stream.path(METADATA)) {
            List<String> breadcrumb = TapJson.texts(entry, BREADCRUMB);
            if (breadcrumb.size() == 2 && breadcrumb.get(0).equals(PROPERTIES)) {
                columns.add(breadcrumb.get(1));
            }
        }
        return columns;
    }

    /** What is said of the stream, to be changed. */
    ObjectNode editStream() {
        return edit(List.of());
    }

    ObjectNode editColumn(String column) {
        return edit(List.of(PROPERTIES, column));
    }

    private ObjectNode edit(List<String> breadcrumb) {
        if (byBreadcrumb.get(breadcrumb) instanceof ObjectNode existing) {
            return existing;
        }
        ObjectNode entry = list().addObject();
        ArrayNode path = entry.putArray(BREADCRUMB);
        breadcrumb.forEach(path::add);
        ObjectNode metadata = entry.putObject(METADATA);
        byBreadcrumb.put(breadcrumb, metadata);
        return metadata;
    }

    private ArrayNode list() {
        return stream.path(METADATA) instanceof ArrayNode existing ? existing : stream.putArray(METADATA);
    }
}
