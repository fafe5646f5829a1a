package io.dataspoc.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.ColumnStatistics;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data file in a snapshot or a chunk (docs/spec/snapshot.md). */
final class DataFileFormat {

    private static final String PATH = "path";
    private static final String ROWS = "rows";
    private static final String BYTES = "bytes";
    private static final String SCHEMA = "schema";
    private static final String PARTITION = "partition";
    private static final String VERSION = "stream_version";
    private static final String COLUMNS = "columns";
    private static final String NULLS = "nulls";
    private static final String MIN = "min";
    private static final String MAX = "max";

    private DataFileFormat() {}

    static void write(ObjectNode json, DataFile file) {
        json.put(PATH, file.path().value());
        json.put(ROWS, file.rows());
        json.put(BYTES, file.bytes());
        json.put(SCHEMA, file.schemaId());
        if (!file.partition().isEmpty()) {
            ObjectNode partition = json.putObject(PARTITION);
            file.partition().forEach(value -> partition.put(value.name(), value.value()));
        }
        if (file.streamVersion() != null) {
            json.put(VERSION, file.streamVersion());
        }
        if (!file.statistics().isEmpty()) {
            ObjectNode columns = json.putObject(COLUMNS);
            file.statistics().forEach((name, statistics) -> writeStatistics(columns.putObject(name), statistics));
        }
    }

    private static void writeStatistics(ObjectNode json, ColumnStatistics statistics) {
        json.put(NULLS, statistics.nulls());
        if (statistics.min() != null) {
            json.put(MIN, statistics.min());
        }
        if (statistics.max() != null) {
            json.put(MAX, statistics.max());
        }
    }

    static DataFile read(JsonFields json) {
        return new DataFile(
                json.key(PATH),
                json.number(ROWS),
                json.number(BYTES),
                partition(json.node().path(PARTITION)),
                json.integer(SCHEMA),
                json.has(VERSION) ? (Long) json.number(VERSION) : null,
                statistics(json));
    }

    private static List<PartitionValue> partition(JsonNode json) {
        List<PartitionValue> values = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            values.add(new PartitionValue(field.getKey(), text(field.getValue())));
        }
        return values;
    }

    private static Map<String, ColumnStatistics> statistics(JsonFields file) {
        Map<String, ColumnStatistics> statistics = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : file.node().path(COLUMNS).properties()) {
            JsonFields column = new JsonFields(field.getValue(), file.file());
            statistics.put(
                    field.getKey(),
                    new ColumnStatistics(
                            column.number(NULLS),
                            text(column.node().path(MIN)),
                            text(column.node().path(MAX))));
        }
        return statistics;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : null;
    }
}
