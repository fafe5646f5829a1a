package io.dataspoc.load;

import io.dataspoc.engine.DuckTypes;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.FileFooter;
import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.WriteOptions;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.TimestampType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Columns that tell of every row which run loaded it, and when.
 *
 * @param runId the value of {@code _dataspoc_run_id}
 * @param loadedAt the value of {@code _dataspoc_loaded_at}, in microseconds
 */
public record LoadColumns(String runId, Instant loadedAt) {

    private static final Field RUN_ID = new Field("_dataspoc_run_id", new StringType());
    private static final Field LOADED_AT = new Field("_dataspoc_loaded_at", TimestampType.UTC_MICROS);

    /**
     * The columns of the source, and these behind them.
     *
     * @throws ConfigException if the source has columns of these names
     */
    Schema added(Schema columns) {
        requireNone(columns);
        return columns.with(RUN_ID).with(LOADED_AT);
    }

    /**
     * Looks whether the source has columns of these names, whose values would be lost.
     *
     * @throws ConfigException if it has one
     */
    private static void requireNone(Schema source) {
        for (Field added : List.of(RUN_ID, LOADED_AT)) {
            if (source.names().stream().anyMatch(added.name()::equalsIgnoreCase)) {
                throw new ConfigException(Problem.of("the source has a column '" + added.name()
                                + "', which is what 'load_columns' adds to every row")
                        .hint("leave it out of the source, or set 'load_columns: false'"));
            }
        }
    }

    /** Fills the columns of a batch whose rows have ended. */
    void fill(RowBatch batch) {
        int runColumn = batch.schema().indexOf(RUN_ID.name());
        int timeColumn = batch.schema().indexOf(LOADED_AT.name());
        BytesVector runs = (BytesVector) batch.column(runColumn);
        LongVector times = (LongVector) batch.column(timeColumn);
        runs.truncate(0);
        times.truncate(0);
        byte[] run = runId.getBytes(StandardCharsets.UTF_8);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, loadedAt);
        for (int i = 0; i < batch.rows(); i++) {
            runs.append(run, 0, run.length);
            times.append(micros);
        }
    }

    /**
     * Copies a Parquet file with these columns behind its own.
     *
     * @throws ConfigException if the file has columns of their names
     */
    void copy(Path file, Path complete, Engine engine, WriteOptions options) {
        requireNone(FileFooter.read(file).schema());
        engine.copyToParquet(
                "SELECT *, " + selected() + " FROM " + Sql.parquet(List.of(file)),
                complete,
                "COMPRESSION " + options.compression().copyOption(),
                Engine.Pace.ANY,
                share -> {});
    }

    /** The columns as an SQL select list. */
    private String selected() {
        return Sql.literal(runId) + " AS " + Sql.identifier(RUN_ID.name()) + ", CAST("
                + Sql.literal(loadedAt.toString()) + " AS " + DuckTypes.of(LOADED_AT.type()) + ") AS "
                + Sql.identifier(LOADED_AT.name());
    }
}
