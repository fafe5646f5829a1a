package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.TypeFormat;
import java.util.List;

/** Columns in snapshots: {@code [{"name": …, "type": …}]}, types in the text of {@link TypeFormat#format}. */
final class SchemaFormat {

    private static final String NAME = "name";
    private static final String TYPE = "type";

    private SchemaFormat() {}

    static void write(ArrayNode columns, Schema schema) {
        for (Field field : schema.fields()) {
            ObjectNode column = columns.addObject();
            column.put(NAME, field.name());
            column.put(TYPE, TypeFormat.format(field.type()));
        }
    }

    static Schema read(List<JsonFields> columns) {
        return new Schema(columns.stream()
                .map(column -> new Field(column.text(NAME), type(column)))
                .toList());
    }

    private static LogicalType type(JsonFields column) {
        return TypeFormat.parse(column.text(TYPE)).orElseThrow(() -> column.missing(TYPE));
    }
}
