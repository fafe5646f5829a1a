package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.Vector;

/**
 * Reads values of any kind as the text in which the source wrote them. The words NaN and Infinity, which no reader of
 * JSON would take, follow {@link Unrepresentable}: {@code null} or a string stands in their place.
 */
final class JsonTextReader extends ValueReader {

    private final SourceText source;
    private final TextBuffer standard = new TextBuffer();

    JsonTextReader(JsonOptions options, Tally.Column tally) {
        super(options, tally);
        this.source = new SourceText(options, tally);
    }

    @Override
    void read(JsonScanner in, Vector out) {
        in.skipValue();
        BytesVector texts = (BytesVector) out;
        if (in.isNonStandard()) {
            standardize(in);
            source.append(in, standard.bytes(), 0, standard.length(), texts);
        } else {
            source.append(in, texts);
        }
    }

    private void standardize(JsonScanner in) {
        standard.clear();
        switch (options().unrepresentable()) {
            case REJECT -> throw fault(in, FaultCode.UNREPRESENTABLE, "holds NaN or an infinity, which JSON has not");
            case NULL -> {
                int words = StandardJson.appendWithNulls(in.data(), in.valueStart(), in.valueEnd(), standard);
                tally().count(Coercion.NULLED, words);
            }
            case STRING -> {
                int words = StandardJson.appendQuoted(in.data(), in.valueStart(), in.valueEnd(), standard);
                tally().count(Coercion.QUOTED, words);
            }
        }
    }
}
