package io.dataspoc.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The one door to stderr: everything is redacted and made harmless, and whole lines never mix with a progress line. */
final class Stderr {

    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final UnaryOperator<String> redactor;
    private boolean statusShown;

    Stderr(PrintWriter err, UnaryOperator<String> redactor) {
        this.err = err;
        this.redactor = redactor;
    }

    /** Writes a line; further lines of the text are indented, so that none can pass for a line of ours. */
    synchronized void line(String text) {
        clearStatus();
        err.print(harmless(text) + "\n");
        err.flush();
    }

    /** Writes a question, and stays in its line. */
    synchronized void question(String text) {
        clearStatus();
        err.print(harmless(text) + " ");
        err.flush();
    }

    /** Draws a line over the one that was drawn last; only on a terminal that can. */
    synchronized void status(String text, int width) {
        err.print(ERASE_LINE + DisplayWidth.cut(harmless(text), width));
        err.flush();
        statusShown = true;
    }

    synchronized void clearStatus() {
        if (statusShown) {
            err.print(ERASE_LINE);
            err.flush();
            statusShown = false;
        }
    }

    private String harmless(String text) {
        List<String> lines = redactor.apply(text).stripTrailing().lines().toList();
        return lines.stream()
                .map(line -> ControlCharacters.visible(line.replace('\t', ' ')))
                .collect(Collectors.joining("\n  "));
    }
}
