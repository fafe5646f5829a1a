package io.dataspoc.pipe.source.singer;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.Vector;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.type.Schema;
import java.util.List;

/** The columns of a stream that every row must have a value for. */
final class KeyColumns {

    static final KeyColumns NONE = new KeyColumns(List.of(), Schema.EMPTY);

    private final List<String> names;
    private final int[] columns;

    KeyColumns(List<String> names, Schema schema) {
        this.names = List.copyOf(names);
        this.columns = names.stream().mapToInt(schema::indexOf).toArray();
    }

    /** The columns of keys, which are fields of the record, whose columns may be called otherwise. */
    static List<String> of(List<String> fields, RecordLayout layout) {
        return fields.stream().map(field -> nameOf(field, layout)).toList();
    }

    private static String nameOf(String field, RecordLayout layout) {
        int column = layout.columnOf(List.of(field));
        return column < 0 ? field : layout.schema().fields().get(column).name();
    }

    /** The first that the batch's open row has no value for; empty if all have one. */
    String missingIn(RowBatch rows) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0 || !isThere(rows, columns[i])) {
                return names.get(i);
            }
        }
        return "";
    }

    private static boolean isThere(RowBatch rows, int column) {
        Vector values = rows.column(column);
        return values.size() > rows.rows() && values.isPresent(rows.rows());
    }
}
