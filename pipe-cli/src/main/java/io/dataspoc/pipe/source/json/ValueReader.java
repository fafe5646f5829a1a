package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.Vector;
import io.dataspoc.type.StringType;

/**
 * Reads values of one type into vectors made for it. A value that is {@code null} is the caller's, and never comes here.
 */
abstract class ValueReader {

    private final JsonOptions options;
    private final Tally.Column tally;

    ValueReader(JsonOptions options, Tally.Column tally) {
        this.options = options;
        this.tally = tally;
    }

    /**
     * Appends the next value. When it throws, the vector is as it was.
     *
     * @throws JsonFaultException if there is no value of this type
     * @throws NeedsTypeException if another type holds it
     */
    abstract void read(JsonScanner in, Vector out);

    final JsonOptions options() {
        return options;
    }

    final Tally.Column tally() {
        return tally;
    }

    /** Settles the last value, which the vector could only hold changed. */
    final void unrepresentable(JsonScanner in, Vector out, FaultCode code, String why) {
        switch (options.unrepresentable()) {
            case REJECT -> throw fault(in, code, why);
            case STRING -> throw new NeedsTypeException(new StringType());
            case NULL -> {
                tally.count(Coercion.NULLED);
                out.appendNull();
            }
        }
    }

    /** The fault of a value that is yet to be read, and is of another kind. */
    static JsonFaultException wrongType(JsonScanner in, String expected) {
        in.skipValue();
        return fault(in, FaultCode.WRONG_TYPE, "is not " + expected);
    }

    /** A fault of the value that was read last. */
    static JsonFaultException fault(JsonScanner in, FaultCode code, String why) {
        String value = Excerpt.of(in.data(), in.valueStart(), in.valueEnd());
        return new JsonFaultException(code, in.valueStart(), value + " " + why);
    }
}
