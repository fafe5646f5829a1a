package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.console.Cell;
import io.dataspoc.console.OutputFormat;
import io.dataspoc.console.Rows;
import io.dataspoc.pipe.pipeline.DiscoveredStream;
import io.dataspoc.pipe.pipeline.Discovery;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import io.dataspoc.type.TypeFormat;
import java.util.List;

/** Streams and their columns as results: for programs with types, as the manifest writes them. */
final class StreamRows {

    private StreamRows() {}

    static Rows rows(Discovery discovery, OutputFormat format) {
        return Rows.of("stream", "selected", "method", "keys", "columns")
                .rows(discovery.streams(), stream -> row(stream, format));
    }

    private static List<Cell> row(DiscoveredStream stream, OutputFormat format) {
        StreamDescription description = stream.description();
        return Cell.row(
                description.name(),
                stream.isSelected(),
                description.replicationMethod(),
                description.keys(),
                columns(description.schema(), format));
    }

    /** Columns of a stream as one value. */
    static Object columns(Schema schema, OutputFormat format) {
        return switch (format) {
            case JSON, NDJSON -> json(schema);
            case TABLE, CSV -> schema.names();
        };
    }

    /** A row per column of a stream. */
    static Rows columns(StreamDescription stream) {
        return Rows.of("column", "type", "logical", "key")
                .rows(
                        stream.schema().fields(),
                        field -> Cell.row(
                                field.name(),
                                TypeFormat.storage(field.type()),
                                TypeFormat.logical(field.type()),
                                stream.keys().contains(field.name())));
    }

    static ArrayNode json(Schema schema) {
        ArrayNode columns = JsonNodeFactory.instance.arrayNode();
        for (Field field : schema.fields()) {
            ObjectNode column = columns.addObject();
            column.put("name", field.name());
            column.put("type", TypeFormat.storage(field.type()));
            TypeFormat.logical(field.type()).ifPresent(logical -> column.put("logical", logical));
        }
        return columns;
    }
}
