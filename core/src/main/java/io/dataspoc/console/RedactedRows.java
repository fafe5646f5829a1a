package io.dataspoc.console;

import java.util.List;
import java.util.function.UnaryOperator;

/** Removes secrets from a result on its way to a printer. */
final class RedactedRows implements RowPrinter {

    private final RowPrinter printer;
    private final UnaryOperator<String> redactor;

    RedactedRows(RowPrinter printer, UnaryOperator<String> redactor) {
        this.printer = printer;
        this.redactor = redactor;
    }

    @Override
    public void columns(List<String> names) {
        printer.columns(names);
    }

    @Override
    public void row(List<Cell> cells) {
        printer.row(cells.stream().map(cell -> cell.map(redactor)).toList());
    }

    @Override
    public void finish() {
        printer.finish();
    }

    @Override
    public void item(Item item) {
        printer.item(item.map(redactor));
    }

    @Override
    public void breakOff(Item error) {
        printer.breakOff(error.map(redactor));
    }
}
