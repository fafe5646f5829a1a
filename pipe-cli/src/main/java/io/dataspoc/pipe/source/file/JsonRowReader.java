package io.dataspoc.pipe.source.file;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.json.JsonOptions;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.Outcome;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.RecordReader;
import io.dataspoc.pipe.source.json.RowFault;
import io.dataspoc.pipe.source.json.Tally;
import io.dataspoc.pipe.source.json.UnknownFields;
import java.util.List;
import java.util.Optional;

/** Reads JSON records into rows, or says why one cannot be loaded. */
final class JsonRowReader {

    private final RecordLayout layout;
    private final RecordReader reader;
    private final DirectoryRecord directories;
    private final List<String> keys;
    private final JsonScanner in = new JsonScanner();

    /**
     * A reader.
     *
     * @param values of directories
     * @param keys the columns without which no row can be loaded
     * @param tally to which the coercions of rows are added when they are ended
     */
    JsonRowReader(RecordLayout layout, JsonOptions options, DirectoryJson values, List<String> keys, Tally tally) {
        this.layout = layout;
        this.reader = new RecordReader(layout, options, (fields, rows) -> UnknownFields.Verdict.REJECT_ROW, tally);
        this.directories = new DirectoryRecord(layout, options, values);
        this.keys = List.copyOf(keys);
    }

    /**
     * Why a record cannot be loaded.
     *
     * @param code as one word for programs
     * @param sentence for people
     */
    record Fault(String code, String sentence) {

        static Fault of(RowFault fault) {
            return new Fault(fault.code().name(), fault.sentence());
        }
    }

    RecordLayout layout() {
        return layout;
    }

    /** Reads a record into the batch's open row, which {@link #endRow} ends; a fault abandons the row. */
    Optional<Fault> read(RecordCutter record, InputFile file, RowBatch batch) {
        in.reset(record.buffer(), record.start(), record.end());
        Optional<Fault> fault = fill(file, batch);
        if (fault.isPresent()) {
            reader.abandonRow(batch);
        }
        in.release();
        return fault;
    }

    /** Ends the row that was read last. */
    void endRow(RowBatch batch) {
        reader.endRow(batch);
    }

    private Optional<Fault> fill(InputFile file, RowBatch batch) {
        Outcome outcome = reader.read(in, batch);
        return switch (outcome) {
            case READ -> directories.fill(batch, file).or(() -> incompleteness(batch));
            case FAULT, NEEDS_TYPE -> Optional.of(Fault.of(reader.faultOrTypeRequest()));
            case NEEDS_COLUMNS -> throw new IllegalStateException("no columns are added once rows are read");
        };
    }

    private Optional<Fault> incompleteness(RowBatch batch) {
        if (!in.isAtEnd()) {
            return Optional.of(new Fault("MALFORMED", "something follows the record"));
        }
        if (layout.schema().fields().isEmpty()) {
            return Optional.of(new Fault("NO_COLUMNS", "no field, and neither this file nor the table tells of any"));
        }
        return keys.stream()
                .filter(key -> isAbsent(key, batch))
                .findFirst()
                .map(key -> new Fault("MISSING_KEY", "no value for the key '" + key + "'"));
    }

    private boolean isAbsent(String key, RowBatch batch) {
        int column = layout.schema().indexOf(key);
        return column < 0
                || batch.column(column).size() <= batch.rows()
                || !batch.column(column).isPresent(batch.rows());
    }
}
