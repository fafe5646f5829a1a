package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.LongVector;
import io.dataspoc.parquet.Vector;

/** Reads {@code true} and {@code false}, and nothing that merely looks like them. */
final class BooleanReader extends ValueReader {

    BooleanReader(JsonOptions options, Tally.Column tally) {
        super(options, tally);
    }

    @Override
    void read(JsonScanner in, Vector out) {
        byte next = in.peek();
        if (next != 't' && next != 'f') {
            throw wrongType(in, "true or false");
        }
        ((LongVector) out).append(in.readBoolean() ? 1 : 0);
    }
}
