package io.dataspoc.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A result of rows, small enough to be held whole; a long one goes row by row to a {@link RowPrinter}.
 *
 * @param columns the names of the columns, as JSON names them
 * @param rows one cell per column each
 */
public record Rows(List<String> columns, List<List<Cell>> rows) {

    /** Copies, and checks that each row has a cell per column. */
    public Rows {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells for the columns " + columns);
            }
        }
    }

    /** No rows yet. */
    public static Rows of(String... columns) {
        return new Rows(List.of(columns), List.of());
    }

    /** One row more, of values as {@link Cell#of} takes them. All rows are copied: many are added by {@link #rows}. */
    public Rows row(@Nullable Object... values) {
        return rows(List.of(Cell.row(values)), Function.identity());
    }

    /** A row more for each element, usually made with {@link Cell#row}. */
    public <T> Rows rows(Iterable<T> elements, Function<T, List<Cell>> row) {
        List<List<Cell>> all = new ArrayList<>(rows);
        elements.forEach(element -> all.add(row.apply(element)));
        return new Rows(columns, all);
    }

    Rows map(UnaryOperator<String> change) {
        return new Rows(
                columns,
                rows.stream()
                        .map(row -> row.stream().map(cell -> cell.map(change)).toList())
                        .toList());
    }

    void printTo(RowPrinter printer) {
        printer.columns(columns);
        rows.forEach(printer::row);
        printer.finish();
    }
}
