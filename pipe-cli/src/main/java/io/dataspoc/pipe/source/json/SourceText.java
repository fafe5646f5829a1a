package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.BytesVector;

/** The text of the value that was skipped last, as the source wrote it, but always well-formed UTF-8. */
final class SourceText {

    private final JsonOptions options;
    private final Tally.Column tally;
    private final TextBuffer repaired = new TextBuffer();

    SourceText(JsonOptions options, Tally.Column tally) {
        this.options = options;
        this.tally = tally;
    }

    void append(JsonScanner in, BytesVector out) {
        append(in, in.data(), in.valueStart(), in.valueEnd(), out);
    }

    void append(JsonScanner in, byte[] data, int from, int to, BytesVector out) {
        if (!in.isBeyondAscii() || Utf8Sequences.isValid(data, from, to)) {
            out.append(data, from, to - from);
            return;
        }
        if (options.invalidUtf8() == InvalidUtf8.REJECT) {
            throw ValueReader.fault(in, FaultCode.INVALID_UTF8, "is no UTF-8");
        }
        repaired.clear();
        repaired.repair(data, from, to);
        tally.count(Coercion.REPLACED_UTF8, repaired.replacedBytes());
        out.append(repaired.bytes(), 0, repaired.length());
    }
}
