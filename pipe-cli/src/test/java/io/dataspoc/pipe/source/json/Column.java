package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import java.nio.charset.StandardCharsets;

/**
 * One column that is read value by value; what came of a value is one text: the value, or why there is none, and after
 * it what was counted.
 */
final class Column {

    private final LogicalType type;
    private final JsonOptions options;

    private Column(LogicalType type, JsonOptions options) {
        this.type = type;
        this.options = options;
    }

    static Column of(LogicalType type) {
        return new Column(type, JsonOptions.DEFAULT);
    }

    Column with(JsonOptions other) {
        return new Column(type, other);
    }

    String read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    String read(byte[] json) {
        Schema schema = Schema.of(new Field("c", type));
        Tally tally = new Tally();
        RecordReader reader = new RecordReader(
                RecordLayout.of(schema), options, (fields, batch) -> UnknownFields.Verdict.REJECT_ROW, tally);
        RowBatch batch = new RowBatch(schema);
        Outcome outcome = reader.read(record(json), batch);
        return switch (outcome) {
            case READ -> value(reader, batch) + counts(tally);
            case FAULT -> reader.fault().code() + " " + reader.fault().message();
            case NEEDS_TYPE -> "needs " + reader.typeRequests().get(0).type();
            case NEEDS_COLUMNS -> "needs columns";
        };
    }

    private static JsonScanner record(byte[] json) {
        byte[] name = "{\"c\":".getBytes(StandardCharsets.US_ASCII);
        byte[] record = new byte[name.length + json.length + 1];
        System.arraycopy(name, 0, record, 0, name.length);
        System.arraycopy(json, 0, record, name.length, json.length);
        record[record.length - 1] = '}';
        JsonScanner in = new JsonScanner();
        in.reset(record, 0, record.length);
        return in;
    }

    private String value(RecordReader reader, RowBatch batch) {
        reader.endRow(batch);
        return VectorText.value(type, batch.column(0), 0);
    }

    private static String counts(Tally tally) {
        return tally.counts().isEmpty() ? "" : " " + tally.counts().get("c");
    }
}
