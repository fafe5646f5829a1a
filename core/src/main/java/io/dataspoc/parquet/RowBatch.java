package io.dataspoc.parquet;

import io.dataspoc.type.Schema;
import java.util.List;

/**
 * Some rows in columns, on their way from a source to a file. A source appends to the columns of a row in any order and
 * ends the row; columns it did not touch are absent in that row. Not for several threads at once: it is handed from one
 * to the next.
 */
public final class RowBatch {

    private final Schema schema;
    private final List<Vector> columns;
    private int rows;

    public RowBatch(Schema schema) {
        this.schema = schema;
        this.columns =
                schema.fields().stream().map(field -> Vectors.of(field.type())).toList();
    }

    public Schema schema() {
        return schema;
    }

    public Vector column(int index) {
        return columns.get(index);
    }

    /** How many rows were ended. */
    public int rows() {
        return rows;
    }

    public void endRow() {
        rows++;
        for (int i = 0; i < columns.size(); i++) {
            Vector column = columns.get(i);
            if (column.size() < rows) {
                column.appendNull();
            }
        }
    }

    /** Forgets what was appended since the last row ended. */
    public void abandonRow() {
        truncate(rows);
    }

    /** Forgets all rows from the given one on. */
    public void truncate(int newRows) {
        rows = newRows;
        for (Vector column : columns) {
            column.truncate(newRows);
        }
    }

    /** About how many bytes the rows take in memory. */
    public long bytes() {
        long bytes = 0;
        for (Vector column : columns) {
            bytes += column.bytes();
        }
        return bytes;
    }

    /** About how many bytes the batch itself takes in memory, with room that is kept for rows to come. */
    public long capacity() {
        return columns.stream().mapToLong(Vector::capacity).sum();
    }
}
