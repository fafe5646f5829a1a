package io.dataspoc.console;

import java.util.List;

/** A JSON object per line; an error is the last line. */
final class NdjsonPrinter implements RowPrinter {

    private final DataWriter out;
    private List<String> names = List.of();

    NdjsonPrinter(DataWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> columns) {
        names = UniqueNames.of(columns);
    }

    @Override
    public void row(List<Cell> cells) {
        out.write(JsonText.of(names, cells) + "\n");
    }

    @Override
    public void finish() {
        out.flush();
    }

    @Override
    public void item(Item item) {
        out.write(JsonText.of(item) + "\n");
        out.flush();
    }

    @Override
    public void breakOff(Item error) {
        item(error);
    }
}
