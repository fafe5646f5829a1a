package io.dataspoc.pipe.source.singer;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.Outcome;
import io.dataspoc.pipe.source.json.RecordReader;
import io.dataspoc.pipe.source.json.RowFault;
import io.dataspoc.pipe.source.json.TypeRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of one stream for as long as its columns stay as they are: holds the batch that is being filled. */
final class StreamRows {

    static final int BATCH_ROWS = 4096;
    static final long BATCH_BYTES = 1L << 20;

    private final StreamSink sink;
    private final TableColumns table;
    private final RecordReader reader;
    private final UndeclaredFields undeclared;
    private final RequiredFields required;
    private final KeyColumns keys;
    private final MetadataColumns metadata;
    private @Nullable RowBatch batch;
    private long pendingBytes;

    /** @param table the columns that its table has */
    StreamRows(
            StreamSink sink,
            TableColumns table,
            RecordReader reader,
            UndeclaredFields undeclared,
            RequiredFields required) {
        this.sink = sink;
        this.table = table;
        this.reader = reader;
        this.undeclared = undeclared;
        this.required = required;
        this.keys = new KeyColumns(sink.requiredKeys(), reader.layout().schema());
        this.metadata = new MetadataColumns(reader.layout());
    }

    /** About how many bytes of lines the batch holds. */
    long pendingBytes() {
        return pendingBytes;
    }

    /** Reads the record that is next into the batch's open row. */
    Outcome read(JsonScanner in) {
        RowBatch rows = batch;
        if (rows == null) {
            rows = sink.batch(reader.layout().schema());
            batch = rows;
        }
        Outcome outcome = reader.read(in, rows);
        if (outcome != Outcome.READ) {
            undeclared.forgetRow();
        }
        return outcome == Outcome.NEEDS_TYPE && table.areFrozen() ? Outcome.FAULT : outcome;
    }

    /** Why the last record was a fault. */
    RowFault fault() {
        return reader.faultOrTypeRequest();
    }

    /** What the last record needs that was none. */
    List<TypeRequest> typeRequests() {
        return reader.typeRequests();
    }

    /** The key column that the open row has no value for; empty if all have one. */
    String missingKey() {
        return keys.missingIn(open());
    }

    /** Fills the columns of the open row that tell of its message. */
    void describe(Envelope envelope) {
        metadata.append(open(), envelope);
    }

    void abandonRow() {
        reader.abandonRow(open());
        undeclared.forgetRow();
    }

    /** Ends the open row, which came from so many bytes. */
    void endRow(long bytes) {
        reader.endRow(open());
        undeclared.keepRow();
        pendingBytes += bytes;
    }

    /** Whether the batch is to be handed over. */
    boolean isFull() {
        return open().rows() >= BATCH_ROWS || pendingBytes >= BATCH_BYTES;
    }

    private RowBatch open() {
        return Objects.requireNonNull(batch, "no record was read into a row");
    }

    /** Hands the batch to the sink, if there is one. */
    void flush(@Nullable Long version) {
        if (batch != null) {
            required.countMissing(batch, reader.layout(), sink);
            sink.write(batch, version);
            reader.release();
            batch = null;
            pendingBytes = 0;
        }
    }
}
