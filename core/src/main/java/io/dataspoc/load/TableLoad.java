package io.dataspoc.load;

import io.dataspoc.error.MemoryShortage;
import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.WriteMode;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaUnion;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one table during a load. Rows go to the encoder's thread; nothing of them is visible before the
 * load commits. Not for several threads at once.
 */
public final class TableLoad {

    private final Load load;
    private final Table table;
    private final @Nullable Snapshot since;

    private final TakenFiles files;
    private final ColumnPlaces places;

    private TableSpec spec;
    private Schema schema = Schema.EMPTY;
    private boolean declared;
    private @Nullable Long activated;
    private @Nullable Long lowestVersion;
    private long rows;

    /** @param since the version of the table that the rows were meant for, if that is an older one */
    TableLoad(Load load, TableSpec spec, Table table, @Nullable Snapshot since) {
        this.load = load;
        this.since = since;
        this.spec = spec;
        this.table = table;
        this.files = new TakenFiles(load, table, spec);
        this.places = new ColumnPlaces(existing());
    }

    public TableSpec spec() {
        return spec;
    }

    /**
     * Writes the rows that follow in another way; those before them stay as they are.
     *
     * @throws io.dataspoc.error.ConfigException if it cannot be one load
     */
    void follow(TableSpec next) {
        spec.requireOneLoad(next);
        files.follow(next);
        spec = next;
    }

    /** This table, written in another way from the start. */
    TableLoad anew(TableSpec other) {
        TableLoad next = new TableLoad(load, other, table, since);
        next.schema = schema;
        next.declared = declared;
        next.activated = activated;
        return next;
    }

    /** The columns that the table has now; none for a new table. */
    public Schema existing() {
        return table.snapshot().map(Snapshot::schema).orElse(Schema.EMPTY);
    }

    /** How many rows the commit under way has taken for this table. */
    public long rows() {
        return rows;
    }

    /** Says which columns the source sends, so that the table exists even without rows; none if it sends nothing. */
    public void declare(Schema columns) {
        include(columns.fields().isEmpty() ? Schema.EMPTY : complete(columns));
    }

    private void include(Schema columns) {
        declared = true;
        schema = SchemaUnion.of(schema, columns);
    }

    /** Says where in the source a column was seen; who hears that the table may not change is told the first place. */
    public void seen(Field column, Supplier<String> place) {
        places.seen(column, place);
    }

    /** An empty batch of these columns, which may have been used before. */
    public RowBatch batch(Schema columns) {
        return load.resources().batches().take(complete(columns));
    }

    /** The columns of the source, and those that tell of the load. */
    private Schema complete(Schema columns) {
        return spec.columns() == null ? columns : spec.columns().added(columns);
    }

    /**
     * Takes all rows of a batch, which is not the caller's any more.
     *
     * @param version the version of the stream that they belong to; null where the source has none
     */
    public void write(RowBatch batch, @Nullable Long version) {
        if (batch.rows() == 0) {
            return;
        }
        if (spec.columns() != null) {
            spec.columns().fill(batch);
        }
        include(batch.schema());
        rows += batch.rows();
        if (version != null) {
            lowestVersion = Math.min(lowestVersion(), version);
        }
        load.resources().encoder().submit(batch.capacity(), () -> encode(batch, version));
    }

    private void encode(RowBatch batch, @Nullable Long version) {
        try {
            files.write(batch, version);
            load.resources().batches().give(batch);
        } catch (OutOfMemoryError e) {
            throw MemoryShortage.at(
                    "table '" + table.key() + "', " + batch.rows() + " rows of " + batch.bytes() + " bytes", e);
        }
    }

    /** A path where nothing exists, for a Parquet file that {@link #add} is to take. */
    public Path newFile() {
        return load.scope().scratchFile("rows");
    }

    /** Takes all rows of a Parquet file that was made at {@link #newFile}. */
    public void add(Path made) {
        add(made, Schema.EMPTY);
    }

    /**
     * Takes all rows of a Parquet file that was made at {@link #newFile}.
     *
     * @param columns of the file, as far as they say what a file cannot: that no value of a column was ever seen
     */
    public void add(Path made, Schema columns) {
        Path file = spec.columns() == null ? made : withLoadColumns(made, spec.columns());
        FileFooter footer = FileFooter.read(file);
        include(LoadedFile.withNulls(footer.schema(), columns));
        rows += footer.rows();
        if (footer.rows() > 0) {
            load.resources().encoder().call(() -> files.add(file, footer));
        }
    }

    private Path withLoadColumns(Path file, LoadColumns columns) {
        Path complete = newFile();
        return EngineWork.on(table.key(), () -> {
            columns.copy(file, complete, load.resources().engine().engine(), spec.files());
            return complete;
        });
    }

    /** Says that all rows of lower versions of the stream are over, in the table and in this load. */
    public void activate(long version) {
        activated = activated == null ? version : Math.max(activated, version);
    }

    /** Whether there are rows of a lower version of the stream, in the table or taken for the commit under way. */
    public boolean holdsOlderThan(long version) {
        return lowestVersion() < version;
    }

    private long lowestVersion() {
        Long known = lowestVersion;
        if (known == null) {
            known = table.snapshot().map(load.snapshots()::files).orElse(List.of()).stream()
                    .map(DataFile::streamVersion)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(Long.MAX_VALUE);
            lowestVersion = known;
        }
        return known;
    }

    /** Ends the files of the commit under way; on the encoder's thread. */
    void finishFiles() {
        files.finish();
    }

    /** The change of the commit under way, when its files are ended; empty if there is nothing to commit. */
    Optional<LoadChange> change() {
        boolean isNothing = rows == 0 && activated == null && !isNewOrReplaced();
        boolean isUnknown = schema.fields().isEmpty() && (table.snapshot().isEmpty() || !isNewOrReplaced());
        if (isNothing || (isUnknown && rows == 0)) {
            if (isNewOrReplaced()) {
                new TableGates(spec.policy(), table.key(), places).requireExpected(0, 0);
            }
            return Optional.empty();
        }
        LoadInput input = files.input(schema, activated, rows, since);
        return Optional.of(new LoadChange(spec, table.location(), input, files.work(), load.snapshots(), places))
                .filter(change -> change.isNewsTo(table));
    }

    private boolean isNewOrReplaced() {
        return declared && (table.current() == null || spec.write() == WriteMode.REPLACE);
    }
}
