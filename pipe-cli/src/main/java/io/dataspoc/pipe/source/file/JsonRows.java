package io.dataspoc.pipe.source.file;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.JsonOptions;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.Outcome;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.RecordReader;
import io.dataspoc.pipe.source.json.RowFault;
import io.dataspoc.pipe.source.json.Tally;
import io.dataspoc.pipe.source.json.UnknownFields;
import java.util.List;
import java.util.Locale;

/** Reads JSON records into batches of rows. */
final class JsonRows {

    private static final int BATCH_ROWS = 4096;
    private static final long BATCH_BYTES = 1L << 20;

    private final StreamSink sink;
    private final RecordLayout layout;
    private final Tally tally = new Tally();
    private final RecordReader reader;
    private final DirectoryRecord directories;
    private final List<String> keys;
    private final JsonScanner in = new JsonScanner();
    private final boolean hasColumns;
    private RowBatch batch;
    private long bytes;

    JsonRows(RecordLayout layout, JsonOptions options, StreamSink sink) {
        this.sink = sink;
        this.layout = layout;
        this.reader = new RecordReader(layout, options, (fields, rows) -> UnknownFields.Verdict.REJECT_ROW, tally);
        this.directories = new DirectoryRecord(layout, options);
        this.keys = sink.requiredKeys();
        this.hasColumns = !layout.schema().fields().isEmpty();
        if (hasColumns) {
            sink.declare(layout.schema());
        }
        this.batch = sink.batch(layout.schema());
    }

    void read(RecordCutter record, InputFile file) {
        in.reset(record.buffer(), record.start(), record.end());
        Outcome outcome = reader.read(in, batch);
        switch (outcome) {
            case READ -> fill(record, file);
            case FAULT, NEEDS_TYPE -> reject(record, file, reader.faultOrTypeRequest());
            case NEEDS_COLUMNS -> throw new IllegalStateException("no columns are added once rows are read");
        }
        in.release();
    }

    private void fill(RecordCutter record, InputFile file) {
        directories.fill(batch, file).ifPresentOrElse(fault -> reject(record, file, fault), () -> take(record, file));
    }

    private void take(RecordCutter record, InputFile file) {
        if (!in.isAtEnd()) {
            batch.abandonRow();
            reject(record, file, "MALFORMED", "something follows the record");
            return;
        }
        if (!hasColumns) {
            batch.abandonRow();
            reject(record, file, "NO_COLUMNS", "no field, and neither this file nor the table tells of any");
            return;
        }
        String missing = missingKey();
        if (!missing.isEmpty()) {
            batch.abandonRow();
            reject(record, file, "MISSING_KEY", "no value for the key '" + missing + "'");
            return;
        }
        batch.endRow();
        bytes += record.end() - record.start();
        if (batch.rows() >= BATCH_ROWS || bytes >= BATCH_BYTES) {
            sink.write(batch, null);
            batch = sink.batch(layout.schema());
            bytes = 0;
        }
    }

    private String missingKey() {
        for (String key : keys) {
            int column = layout.schema().indexOf(key);
            boolean isThere = column >= 0
                    && batch.column(column).size() > batch.rows()
                    && batch.column(column).isPresent(batch.rows());
            if (!isThere) {
                return key;
            }
        }
        return "";
    }

    private void reject(RecordCutter cut, InputFile file, RowFault fault) {
        reject(cut, file, fault.code().name(), fault.sentence());
    }

    private void reject(RecordCutter cut, InputFile file, String code, String sentence) {
        FileRecord record = cut.record();
        String line = Long.toString(file.placeOf(record).line());
        sink.reject(RowOrigin.rejected(file, record, null, new RowOrigin.Reason(code, line, sentence)));
    }

    /** Hands over what is left, and tells what was not taken as it was written. */
    void flush() {
        if (hasColumns) {
            sink.write(batch, null);
        }
        tally.counts()
                .forEach((column, counts) -> counts.forEach((coercion, count) -> sink.count(
                        coercion.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " in '" + column + "'", count)));
    }
}
