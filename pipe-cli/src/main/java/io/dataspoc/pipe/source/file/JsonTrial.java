package io.dataspoc.pipe.source.file;

import io.dataspoc.parquet.RowBatch;
import java.util.Optional;

/** Reads JSON records to see whether they can be loaded, and forgets them. */
final class JsonTrial {

    private static final long KEPT_CAPACITY = 8L << 20;

    private final JsonRowReader reader;
    private RowBatch batch;

    JsonTrial(JsonRowReader reader) {
        this.reader = reader;
        this.batch = new RowBatch(reader.layout().schema());
    }

    /** Why a record cannot be loaded; empty if it can. */
    Optional<JsonRowReader.Fault> fault(RecordCutter record, InputFile file) {
        Optional<JsonRowReader.Fault> fault = reader.read(record, file, batch);
        batch.abandonRow();
        if (record.end() - record.start() > KEPT_CAPACITY) {
            batch = new RowBatch(batch.schema());
        }
        return fault;
    }
}
