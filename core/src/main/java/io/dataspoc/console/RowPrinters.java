package io.dataspoc.console;

/** The printer of each output format. */
final class RowPrinters {

    private RowPrinters() {}

    /** A printer for one result; the talk is told what did not fit the terminal. */
    static RowPrinter of(OutputFormat format, DataWriter out, Terminal terminal, Talk talk) {
        return switch (format) {
            case TABLE -> new TablePrinter(out, terminal, talk);
            case JSON -> new JsonPrinter(out);
            case NDJSON -> new NdjsonPrinter(out);
            case CSV -> new CsvPrinter(out, terminal);
        };
    }
}
