package io.dataspoc.console;

import java.util.List;

/**
 * Writes one result to stdout: {@link #columns}, any number of {@link #row}s and {@link #finish}; or one {@link #item}.
 */
public interface RowPrinter {

    /** Begins a result of rows; a result without rows has its columns too. */
    void columns(List<String> names);

    /** A row with a cell for each column. */
    void row(List<Cell> cells);

    /** Ends the rows and flushes; without it the output is not whole. */
    void finish();

    /** Writes a result of one object and flushes. */
    void item(Item item);

    /**
     * Ends a result that failed, or that never began, so that stdout stays valid; formats with room for it name the
     * error.
     */
    void breakOff(Item error);
}
