package io.dataspoc.pipe.source.file;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.JsonOptions;
import io.dataspoc.pipe.source.json.Tally;
import io.dataspoc.type.Schema;
import java.util.Locale;

/** Reads JSON records into batches of rows. */
final class JsonRows {

    private static final int BATCH_ROWS = 4096;
    private static final long BATCH_BYTES = 1L << 20;

    private final StreamSink sink;
    private final JsonColumns columns;
    private final Schema schema;
    private final Tally tally = new Tally();
    private final JsonRowReader reader;
    private RowBatch batch;
    private long bytes;
    private boolean isEmpty = true;

    JsonRows(JsonColumns columns, JsonOptions options, DirectoryJson values, StreamSink sink) {
        this.sink = sink;
        this.columns = columns;
        this.schema = columns.layout().schema();
        this.reader = new JsonRowReader(columns.layout(), options, values, sink.requiredKeys(), tally);
        this.batch = sink.batch(schema);
    }

    void read(RecordCutter record, InputFile file) {
        columns.fault(record, file)
                .or(() -> reader.read(record, file, batch))
                .ifPresentOrElse(fault -> reject(record, file, fault), () -> take(record));
    }

    private void take(RecordCutter record) {
        reader.endRow(batch);
        isEmpty = false;
        bytes += record.end() - record.start();
        if (batch.rows() >= BATCH_ROWS || bytes >= BATCH_BYTES) {
            sink.write(batch, null);
            batch = sink.batch(schema);
            bytes = 0;
        }
    }

    private void reject(RecordCutter cut, InputFile file, JsonRowReader.Fault fault) {
        FileRecord record = cut.record();
        String line = Long.toString(file.placeOf(record).line());
        sink.reject(RowOrigin.rejected(file, record, null, new RowOrigin.Reason(fault.code(), line, fault.sentence())));
    }

    /** Hands over what is left, and tells what was not taken as it was written; without a row no column is known. */
    void flush() {
        sink.declare(isEmpty ? Schema.EMPTY : schema);
        if (!isEmpty) {
            sink.write(batch, null);
        }
        tally.counts()
                .forEach((column, counts) -> counts.forEach((coercion, count) -> sink.count(
                        coercion.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " in '" + column + "'", count)));
    }
}
