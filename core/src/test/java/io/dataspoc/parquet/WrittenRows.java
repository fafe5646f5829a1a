package io.dataspoc.parquet;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A Parquet file of ours as DuckDB reads it.
 *
 * @param file where it lies
 * @param footer what its writer says of it
 */
record WrittenRows(Path file, FileFooter footer) {

    /** Writes rows of values as {@link RandomRows} has them, with a row group for each of the given lists. */
    @SafeVarargs
    static WrittenRows write(Path file, Schema schema, WriteOptions options, List<List<Object>>... rowGroups) {
        try (DataFileWriter writer = new DataFileWriter(file, schema, options)) {
            for (List<List<Object>> rows : rowGroups) {
                RowBatch batch = new RowBatch(schema);
                rows.forEach(row -> append(batch, row));
                writer.write(batch);
                writer.flushRowGroup();
            }
            return new WrittenRows(file, writer.finish());
        }
    }

    static void append(RowBatch batch, List<Object> row) {
        for (int i = 0; i < row.size(); i++) {
            RandomRows.append(batch.column(i), batch.schema().fields().get(i).type(), row.get(i));
        }
        batch.endRow();
    }

    /** Rows of one column. */
    static List<List<Object>> column(Object... values) {
        return Arrays.stream(values).map(Arrays::asList).toList();
    }

    /** The first column of a query; {@code %s} in it stands for the file. */
    List<String> ask(String query) {
        Path spill = file.resolveSibling("spill");
        try (Engine engine = Engine.open(new EngineOptions(512L << 20, 2, spill))) {
            return engine.query(
                    query.replace("%s", "read_parquet(" + Sql.file(file) + ")"), row -> String.valueOf(row.text(1)));
        }
    }
}
