package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads records for tests, and keeps what was told of them. */
final class Records {

    final Tally tally = new Tally();
    final JsonScanner in = new JsonScanner();
    final List<String> unknown = new ArrayList<>();
    UnknownFields.Verdict verdict = UnknownFields.Verdict.KEEP_ROW;
    JsonOptions options = JsonOptions.DEFAULT;

    RecordReader reader(RecordLayout layout) {
        return new RecordReader(layout, options, this::receive, tally);
    }

    private UnknownFields.Verdict receive(ExtraFields fields, RowBatch batch) {
        for (int i = 0; i < fields.size(); i++) {
            String value = new String(
                    fields.data(),
                    fields.valueStart(i),
                    fields.valueEnd(i) - fields.valueStart(i),
                    StandardCharsets.UTF_8);
            unknown.add(fields.path(i) + "=" + value + " " + fields.type(i));
        }
        return verdict;
    }

    /** The rows that the good ones of some records give. */
    List<String> read(RecordReader reader, String... records) {
        RowBatch batch = new RowBatch(reader.layout().schema());
        List<String> rows = new ArrayList<>();
        for (String json : records) {
            if (read(reader, batch, json) == Outcome.READ) {
                reader.endRow(batch);
            }
        }
        for (int i = 0; i < batch.rows(); i++) {
            rows.add(VectorText.row(batch, i));
        }
        return rows;
    }

    Outcome read(RecordReader reader, RowBatch batch, String json) {
        byte[] data = json.getBytes(StandardCharsets.UTF_8);
        in.reset(data, 0, data.length);
        return reader.read(in, batch);
    }

    /** What is wrong with a record. */
    String fault(Schema schema, String json) {
        RecordReader reader = reader(RecordLayout.of(schema));
        Outcome outcome = read(reader, new RowBatch(schema), json);
        return outcome + ": " + reader.fault().code() + " " + reader.fault().sentence() + " at "
                + reader.fault().offset();
    }
}
