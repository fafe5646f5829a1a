package io.dataspoc.console;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How wide the columns of a table are. Where they do not fit a terminal, the widest texts are cut first (a cut number
 * would be another number, a cut id none), then columns at the right are left out.
 */
final class TableLayout {

    private static final String GAP = "  ";
    private static final int LEAST_WIDTH = 8;
    private static final String BOLD = "\u001b[1m";
    private static final String NORMAL = "\u001b[0m";

    private final int[] widths;
    private final BitSet numbers;
    private final BitSet whole = new BitSet();
    private final BitSet cut = new BitSet();
    private int shown;
    private boolean limited;

    private TableLayout(int[] widths, BitSet numbers) {
        this.widths = widths;
        this.numbers = numbers;
        this.shown = widths.length;
    }

    static TableLayout of(List<String> names, List<List<Cell>> rows, Terminal terminal) {
        TableLayout layout = new TableLayout(new int[names.size()], new BitSet());
        for (int column = 0; column < names.size(); column++) {
            layout.measure(column, names.get(column), rows);
        }
        if (terminal.isTty(Channel.STDOUT)) {
            layout.fit(terminal.width());
        }
        return layout;
    }

    /** The names over a rule. */
    String header(List<String> names, Terminal terminal) {
        String line =
                join(names.stream().map(name -> (Cell) new Cell.Text(name)).toList());
        String rule = IntStream.range(0, shown)
                .mapToObj(column -> "-".repeat(widths[column]))
                .collect(Collectors.joining(GAP));
        return (terminal.colours(Channel.STDOUT) ? BOLD + line + NORMAL : line) + "\n" + rule + "\n";
    }

    String line(List<Cell> cells) {
        return join(cells);
    }

    /** What was cut so far, as a sentence for people. */
    Optional<String> cut(List<String> names, int width) {
        String shortened = cut.stream()
                .filter(column -> column < shown)
                .mapToObj(names::get)
                .collect(Collectors.joining(", "));
        String hidden = String.join(", ", names.subList(shown, names.size()));
        if (shortened.isEmpty() && hidden.isEmpty()) {
            return Optional.empty();
        }
        String what = hidden.isEmpty()
                ? "cut: " + shortened
                : "left out: " + hidden + (shortened.isEmpty() ? "" : "; cut: " + shortened);
        return Optional.of("to fit " + width + " columns, " + what + " (--output json shows all)");
    }

    private String join(List<Cell> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < shown; column++) {
            line.append(column == 0 ? "" : GAP).append(padded(column, cells.get(column)));
        }
        return line.toString().stripTrailing();
    }

    private String padded(int column, Cell cell) {
        String text = ControlCharacters.visible(cell.text());
        if (limited && !cell.isWhole() && DisplayWidth.of(text) > widths[column]) {
            cut.set(column);
            text = DisplayWidth.cut(text, widths[column]);
        }
        String padding = " ".repeat(Math.max(0, widths[column] - DisplayWidth.of(text)));
        return numbers.get(column) ? padding + text : text + padding;
    }

    private void measure(int column, String name, List<List<Cell>> rows) {
        int width = DisplayWidth.of(name);
        boolean number = false;
        boolean other = false;
        boolean uncut = false;
        for (List<Cell> row : rows) {
            Cell cell = row.get(column);
            width = Math.max(width, DisplayWidth.of(ControlCharacters.visible(cell.text())));
            number |= cell.isNumber();
            uncut |= cell.isWhole();
            other |= !cell.isNumber() && !cell.isNull();
        }
        widths[column] = width;
        numbers.set(column, number && !other);
        whole.set(column, uncut && (!number || !other));
    }

    private void fit(int limit) {
        limited = true;
        int cap = Math.max(LEAST_WIDTH, limit);
        while (total(cap) > limit && cap > LEAST_WIDTH) {
            cap--;
        }
        while (total(cap) > limit && shown > 1) {
            shown--;
        }
        while (cap < limit && total(cap + 1) <= limit) {
            cap++;
        }
        for (int column = 0; column < shown; column++) {
            widths[column] = capped(column, cap);
        }
    }

    private int total(int cap) {
        int gaps = GAP.length() * (shown - 1);
        return gaps
                + IntStream.range(0, shown).map(column -> capped(column, cap)).sum();
    }

    private int capped(int column, int cap) {
        return whole.get(column) ? widths[column] : Math.min(widths[column], cap);
    }
}
