package io.dataspoc.pipe.pipeline;

import io.dataspoc.lake.TableId;
import io.dataspoc.load.Load;
import io.dataspoc.load.TableLoad;
import io.dataspoc.load.TablePolicy;
import io.dataspoc.load.TableReport;
import io.dataspoc.load.TableSpec;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pushes the rows of one stream into its table. */
final class StreamLoad implements StreamSink {

    private final Load load;
    private final StreamTally tally;
    private final Quarantine quarantine;
    private final ReadProgress progress;
    private final CheckpointMeter uncommitted;
    private TableSpec spec;

    StreamLoad(
            String name,
            Load load,
            TableSpec spec,
            Quarantine quarantine,
            ReadProgress progress,
            CheckpointMeter uncommitted) {
        this.load = load;
        this.tally = new StreamTally(name);
        this.spec = spec;
        this.quarantine = quarantine;
        this.progress = progress;
        this.uncommitted = uncommitted;
    }

    /** Writes the rows that follow as the stream says it now. */
    void follow(TableSpec next) {
        spec = next;
        if (next.write() == WriteMode.REPLACE) {
            // A table is replaced as a whole, when all of its rows have come.
            uncommitted.keepTogether();
        }
    }

    private TableLoad table() {
        return load.table(spec);
    }

    StreamReport report() {
        return tally.report(load.rowsOf(spec.id()));
    }

    void committed(Map<TableId, TableReport> reports) {
        TableReport report = reports.get(spec.id());
        if (report != null) {
            tally.committed(report);
        }
    }

    /** Whether rows came since the last commit. */
    boolean holdsRows() {
        return tally.uncommitted() > 0;
    }

    /** Makes sure, after a commit, that all rows so far are in it or in one before it. */
    void requireAllTaken() {
        tally.requireAllTaken();
    }

    @Override
    public Schema existing() {
        return spec.write() == WriteMode.REPLACE ? Schema.EMPTY : table().existing();
    }

    @Override
    public Optional<Schema> frozen() {
        boolean keepsColumns = spec.policy().schemaChange() == TablePolicy.SchemaChangePolicy.REJECT_ROWS;
        return keepsColumns
                ? Optional.of(table().existing())
                        .filter(columns -> !columns.fields().isEmpty())
                : Optional.empty();
    }

    @Override
    public List<String> requiredKeys() {
        return spec.isUniqueByKey() ? spec.keys() : List.of();
    }

    @Override
    public void bookmarkedBy(List<String> fields) {
        tally.bookmarkedBy(fields);
    }

    @Override
    public void declare(Schema columns) {
        table().declare(columns);
    }

    @Override
    public void seen(Field column, Supplier<String> place) {
        table().seen(column, place);
    }

    @Override
    public RowBatch batch(Schema columns) {
        return table().batch(columns);
    }

    @Override
    public void write(RowBatch batch, @Nullable Long version) {
        progress.handedOver(tally.stream(), batch.rows(), batch.bytes());
        tally.written(batch.rows());
        uncommitted.add(batch.bytes());
        keepTogether(version);
        table().write(batch, version);
    }

    /** Rows of a newer version of the stream take the place of all older ones at once. */
    private void keepTogether(@Nullable Long version) {
        if (version != null && table().holdsOlderThan(version)) {
            uncommitted.keepTogether();
        }
    }

    @Override
    public Path newFile() {
        return table().newFile();
    }

    @Override
    public void add(Path file) {
        add(file, Schema.EMPTY);
    }

    @Override
    public void add(Path file, Schema columns) {
        long before = table().rows();
        uncommitted.add(file.toFile().length());
        table().add(file, columns);
        added(table().rows() - before);
    }

    private void added(long rows) {
        tally.written(rows);
        progress.handedOver(tally.stream(), rows, 0);
    }

    @Override
    public void progress(long bytesRead) {
        progress.ahead(tally.stream(), 0, bytesRead);
    }

    @Override
    public WriteOptions fileOptions() {
        return spec.files();
    }

    @Override
    public void activate(long version) {
        keepTogether(version);
        table().activate(version);
    }

    @Override
    public void reject(RejectedRow row) {
        tally.rejected();
        quarantine.keep(tally.stream(), row);
    }

    @Override
    public void count(String what, long times) {
        tally.count(what, times);
    }
}
