package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.Vector;

/** Reads the first value of a column that had none: it needs the type that this value seems to have. */
final class FirstValueReader extends ValueReader {

    FirstValueReader(JsonOptions options, Tally.Column tally) {
        super(options, tally);
    }

    @Override
    void read(JsonScanner in, Vector out) {
        InferredType inferred = new InferredType(options());
        inferred.observe(in);
        throw new NeedsTypeException(inferred.type());
    }
}
