package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.BytesVector;

/** The text of the value that was skipped last, as the source wrote it, but always well-formed UTF-8. */
final class SourceText {

    private final Tally.Column tally;
    private final TextBuffer repaired = new TextBuffer();

    SourceText(Tally.Column tally) {
        this.tally = tally;
    }

    void append(JsonScanner in, BytesVector out) {
        append(in, in.data(), in.valueStart(), in.valueEnd(), out);
    }

    void append(JsonScanner in, byte[] data, int from, int to, BytesVector out) {
        if (!in.isBeyondAscii() || Utf8.isValid(data, from, to)) {
            out.append(data, from, to - from);
            return;
        }
        repaired.clear();
        repaired.repair(data, from, to);
        tally.count(Coercion.REPLACED_UTF8, repaired.replacedBytes());
        out.append(repaired.bytes(), 0, repaired.length());
    }
}
