package io.dataspoc.console;

import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV by RFC 4180, with a header: null is an empty field, the empty text is {@code ""}. In a pipe or a file the data is
 * exact; on a terminal control characters are shown as escapes.
 */
final class CsvPrinter implements RowPrinter {

    private static final String LINE_END = "\r\n";

    private final DataWriter out;
    private final Terminal terminal;

    CsvPrinter(DataWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void columns(List<String> names) {
        line(names.stream().map(Cell::of).toList());
    }

    @Override
    public void row(List<Cell> cells) {
        line(cells);
    }

    @Override
    public void finish() {
        out.flush();
    }

    @Override
    public void item(Item item) {
        columns(item.names());
        row(item.cells());
        finish();
    }

    @Override
    public void breakOff(Item error) {
        out.flush();
    }

    private void line(List<Cell> cells) {
        String line = cells.stream().map(this::field).collect(Collectors.joining(","));
        out.write((line.isEmpty() ? "\"\"" : line) + LINE_END);
    }

    private String field(Cell cell) {
        String text = terminal.isTty(Channel.STDOUT) ? ControlCharacters.visibleLines(cell.text()) : cell.text();
        boolean plain = cell.isNull() || (!text.isEmpty() && text.chars().noneMatch(CsvPrinter::needsQuotes));
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static boolean needsQuotes(int character) {
        return character == ',' || character == '"' || character == '\n' || character == '\r';
    }
}
