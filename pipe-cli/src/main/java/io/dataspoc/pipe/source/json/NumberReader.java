package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.Vector;

/** Reads numbers, also those that come as text. */
abstract class NumberReader extends ValueReader {

    private final String expected;

    NumberReader(JsonOptions options, Tally.Column tally, String expected) {
        super(options, tally);
        this.expected = expected;
    }

    abstract void append(JsonScanner in, NumberText number, Vector out);

    @Override
    final void read(JsonScanner in, Vector out) {
        byte next = in.peek();
        if ((next <= '9' && next != '"') || next == 'N' || next == 'I') {
            append(in, in.readNumber(), out);
        } else {
            readText(in, out);
        }
    }

    private void readText(JsonScanner in, Vector out) {
        if (in.peek() != '"') {
            throw wrongType(in, expected);
        }
        in.readString();
        if (!in.isTextNumber()) {
            throw fault(in, FaultCode.WRONG_TYPE, "is not " + expected);
        }
        tally().count(Coercion.NUMBER_FROM_TEXT);
        append(in, in.number(), out);
    }
}
