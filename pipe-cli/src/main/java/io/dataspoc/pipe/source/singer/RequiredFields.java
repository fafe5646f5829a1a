package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.Vector;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.RequiredProperties;
import java.util.List;

/**
 * The fields that a schema requires. Many taps require what their sources lack at times, so that rows without them are
 * loaded with absent values, and counted for the run report.
 */
final class RequiredFields {

    static final RequiredFields NONE = new RequiredFields(List.of());

    private final List<String> names;

    private RequiredFields(List<String> names) {
        this.names = List.copyOf(names);
    }

    static RequiredFields of(JsonNode schema) {
        return new RequiredFields(RequiredProperties.of(schema));
    }

    /** Counts the values that a batch lacks. */
    void countMissing(RowBatch rows, RecordLayout layout, StreamSink sink) {
        for (String name : names) {
            int column = layout.columnOf(List.of(name));
            long missing = column < 0 ? 0 : absent(rows.column(column));
            if (missing > 0) {
                sink.count("rows without '" + name + "', which the schema requires", missing);
            }
        }
    }

    private static long absent(Vector values) {
        long absent = 0;
        for (int i = 0; i < values.size(); i++) {
            if (!values.isPresent(i)) {
                absent++;
            }
        }
        return absent;
    }
}
