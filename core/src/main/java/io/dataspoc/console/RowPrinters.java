package io.dataspoc.console;

import java.io.Writer;

/** The printer of each output format. */
public final class RowPrinters {

    private RowPrinters() {}

    /** A printer for one result; the talk is told what did not fit the terminal. */
    public static RowPrinter of(OutputFormat format, Writer stdout, Terminal terminal, Talk talk) {
        DataWriter out = stdout instanceof DataWriter data ? data : new DataWriter(stdout);
        return switch (format) {
            case TABLE -> new TablePrinter(out, terminal, talk);
            case JSON -> new JsonPrinter(out);
            case NDJSON -> new NdjsonPrinter(out);
            case CSV -> new CsvPrinter(out, terminal);
        };
    }
}
