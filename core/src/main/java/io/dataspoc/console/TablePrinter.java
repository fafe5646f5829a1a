package io.dataspoc.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns for people. The first 1,000 rows decide how wide the columns are, so that a result of any length needs
 * little memory. On a terminal the table fits its width, and the talk says what was cut; elsewhere nothing is cut.
 */
final class TablePrinter implements RowPrinter {

    private static final int MEASURED_ROWS = 1000;

    private final DataWriter out;
    private final Terminal terminal;
    private final Talk talk;
    private List<String> names = List.of();
    private @Nullable TableLayout layout;
    private final List<List<Cell>> waiting = new ArrayList<>();

    TablePrinter(DataWriter out, Terminal terminal, Talk talk) {
        this.out = out;
        this.terminal = terminal;
        this.talk = talk;
    }

    @Override
    public void columns(List<String> columns) {
        names = columns.stream().map(ControlCharacters::visible).toList();
        layout = null;
    }

    @Override
    public void row(List<Cell> cells) {
        if (layout == null && waiting.size() < MEASURED_ROWS) {
            waiting.add(cells);
        } else {
            out.write(layout().line(cells) + "\n");
        }
    }

    @Override
    public void finish() {
        Optional<String> cut = layout().cut(names, terminal.width());
        out.flush();
        cut.ifPresent(talk::info);
    }

    @Override
    public void item(Item item) {
        Map<String, String> lines = KeyValues.of(item);
        int width = lines.keySet().stream().mapToInt(DisplayWidth::of).max().orElse(0);
        lines.forEach((name, text) -> out.write(keyed(name, text, width)));
        boolean isFirst = lines.isEmpty();
        for (Map.Entry<String, Rows> table : item.tables().entrySet()) {
            out.write((isFirst ? "" : "\n") + ControlCharacters.visible(table.getKey()) + ":\n");
            table.getValue().printTo(this);
            isFirst = false;
        }
        out.flush();
    }

    @Override
    public void breakOff(Item error) {
        if (!waiting.isEmpty()) {
            layout();
        }
        out.flush();
    }

    /** The layout; the first call measures the rows that wait for it, and writes them. */
    private TableLayout layout() {
        TableLayout known = layout;
        if (known != null) {
            return known;
        }
        TableLayout measured = TableLayout.of(names, waiting, terminal);
        layout = measured;
        out.write(measured.header(names, terminal));
        waiting.forEach(cells -> out.write(measured.line(cells) + "\n"));
        waiting.clear();
        return measured;
    }

    private static String keyed(String name, String text, int width) {
        String padding = " ".repeat(width - DisplayWidth.of(name));
        return (name + padding + "  " + text).stripTrailing() + "\n";
    }
}
