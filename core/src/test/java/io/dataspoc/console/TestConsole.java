package io.dataspoc.console;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;

/** A console in memory, with {@code hunter2} for a secret. */
final class TestConsole {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ManualTicker ticker = new ManualTicker();
    private final Console console;

    private TestConsole(Terminal terminal, String answers) {
        Streams streams = new Streams(out, new PrintWriter(err), new BufferedReader(new StringReader(answers)));
        console = new Console(streams, terminal, text -> text.replace("hunter2", "***"), ticker);
    }

    static TestConsole piped() {
        return new TestConsole(Terminal.of(Set.of(), Map.of()), "");
    }

    static TestConsole at(Terminal terminal) {
        return new TestConsole(terminal, "");
    }

    static TestConsole answering(String answers) {
        return new TestConsole(Terminal.of(Set.of(Channel.values()), Map.of("NO_COLOR", "1")), answers);
    }

    Console console() {
        return console;
    }

    ManualTicker ticker() {
        return ticker;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Prints rows in a format, as a command does. */
    String print(OutputFormat format, Rows rows) {
        rows.printTo(RowPrinters.of(format, new DataWriter(out), console.terminal(), console.talk()));
        return out();
    }

    String print(OutputFormat format, Item item) {
        RowPrinters.of(format, new DataWriter(out), console.terminal(), console.talk())
                .item(item);
        return out();
    }
}
