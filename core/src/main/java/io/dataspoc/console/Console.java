package io.dataspoc.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one invocation of a command line has to do with the world: one result on stdout, in the format that was asked
 * for, and talk on stderr. What the tool itself says is redacted; data, such as rows of tables, stays as it is.
 */
public final class Console {

    private final GlobalOptions options = new GlobalOptions();
    private final Streams streams;
    private final DataWriter out;
    private final Stderr stderr;
    private final Terminal terminal;
    private final UnaryOperator<String> redactor;
    private final Ticker ticker;
    private final Talk talk;
    private @Nullable RowPrinter result;
    private boolean everyLineCounts;

    /**
     * The console of a process.
     *
     * @param redactor removes secrets from text; it may learn of them while commands run
     */
    public Console(Streams streams, Terminal terminal, UnaryOperator<String> redactor, Ticker ticker) {
        this.streams = streams;
        this.out = new DataWriter(streams.out());
        this.stderr = new Stderr(streams.err(), redactor);
        this.terminal = terminal;
        this.redactor = redactor;
        this.ticker = ticker;
        this.talk = new Talk(stderr);
    }

    /** The home that the command line names. */
    public Optional<Path> home() {
        return options.home();
    }

    public OutputFormat format() {
        return options.output();
    }

    boolean isVerbose() {
        return options.isVerbose();
    }

    Terminal terminal() {
        return terminal;
    }

    /** Prints the result of the command. */
    public void print(Rows rows) {
        RowPrinter printer = newResult(format());
        whole(() -> rows.map(redactor).printTo(printer));
    }

    /** Prints the result of the command. */
    public void print(Item item) {
        RowPrinter printer = newResult(format());
        whole(() -> printer.item(item.map(redactor)));
    }

    /** Prints a result that is a text, such as a script: for people as it is, else as the one field of an object. */
    public void print(String name, String text) {
        RowPrinter printer = newResult(format());
        String redacted = redactor.apply(text);
        switch (format()) {
            case JSON, NDJSON, CSV -> whole(() -> printer.item(Item.of().with(name, redacted)));
            case TABLE -> writeWhole(shown(redacted));
        }
    }

    /** Prints a result that is data: it is not redacted, for whoever reads it needs it as it is. */
    public void printData(Rows rows) {
        RowPrinter printer = newResult(format());
        whole(() -> rows.printTo(printer));
    }

    /** Prints a result that is data and a JSON document already, in every format as it is. */
    public void printData(String json) {
        newResult(format());
        writeWhole(shown(json));
    }

    /** Prints a result that is data and a JSON document already, over several lines for people. */
    public void printIndented(String json) {
        printData(JsonDocument.indented(json));
    }

    /**
     * Takes lines that are the result, each a JSON value, and prints them at once. They are not redacted: whoever reads
     * them needs them as they are. An error is told on stderr only: on stdout it would be taken for one of them. That
     * nobody reads them is an error.
     */
    public Consumer<String> lines() {
        newResult(OutputFormat.TABLE);
        everyLineCounts = true;
        return line -> {
            out.write(line + "\n");
            out.flush();
        };
    }

    /** A printer for a result of any length, row by row. */
    public RowPrinter rows() {
        return new RedactedRows(newResult(format()), redactor);
    }

    public Talk talk() {
        return talk;
    }

    /** Begins to tell how far the work is. The caller closes it. */
    public Progress progress() {
        return new Progress(stderr, terminal, ticker);
    }

    public Prompt prompt() {
        return new Prompt(stderr, streams.in(), terminal);
    }

    GlobalOptions options() {
        return options;
    }

    Stderr stderr() {
        return stderr;
    }

    /** stdout for what is no result, such as help. */
    PrintWriter helpOut() {
        return new PrintWriter(out, true);
    }

    /** Ends the result with an error, so that stdout holds one valid document. */
    void breakOff(Item error, OutputFormat format) {
        RowPrinter printer = result == null ? newResult(format) : result;
        printer.breakOff(error.map(redactor));
    }

    /** Ends a command that succeeded: a JSON document is there even if there was nothing to say. */
    void finish() {
        if (format() == OutputFormat.JSON && out.isUntouched()) {
            print(Item.of());
        }
        whole(out::flush);
        talk.finish();
    }

    /** Whether the reader of the result may stop reading when it has seen enough, as {@code head} does. */
    boolean mayBeCutShort() {
        return !everyLineCounts;
    }

    /** On a terminal, control characters as escapes: in JSON they stand in strings, which stay the same. */
    private String shown(String text) {
        return terminal.isTty(Channel.STDOUT) ? ControlCharacters.visibleLines(text) : text;
    }

    private void writeWhole(String text) {
        whole(() -> {
            out.write(text);
            out.flush();
        });
    }

    /** Prints what is known whole: the command goes on, and ends as it would have, when nobody reads it. */
    private static void whole(Runnable print) {
        try {
            print.run();
        } catch (OutputException e) {
            if (!e.isBrokenPipe()) {
                throw e;
            }
        }
    }

    private RowPrinter newResult(OutputFormat format) {
        if (result != null) {
            throw new IllegalStateException("a command has one result");
        }
        RowPrinter printer = RowPrinters.of(format, out, terminal, talk);
        result = printer;
        return printer;
    }
}
