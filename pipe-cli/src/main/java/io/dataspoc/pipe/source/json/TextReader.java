package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.Vector;

/** Reads text. A value that is no string goes in as the source wrote it. */
final class TextReader extends ValueReader {

    private final boolean strip;
    private final SourceText source;

    TextReader(JsonOptions options, Tally.Column tally) {
        super(options, tally);
        this.strip = options.nul() == NulCharacters.STRIP;
        this.source = new SourceText(tally);
    }

    @Override
    void read(JsonScanner in, Vector out) {
        BytesVector texts = (BytesVector) out;
        if (in.peek() != '"') {
            tally().count(Coercion.KEPT_AS_TEXT);
            in.skipValue();
            source.append(in, texts);
            return;
        }
        in.readString();
        int length = in.textEnd() - in.textStart();
        if (in.isRewritten()) {
            countRewritten(in.buffer());
            length = in.buffer().length();
        }
        texts.append(in.text(), in.textStart(), length);
    }

    private void countRewritten(TextBuffer buffer) {
        tally().count(Coercion.REPLACED_UTF8, buffer.replacedBytes());
        tally().count(Coercion.LONE_SURROGATE, buffer.loneSurrogates());
        if (strip) {
            tally().count(Coercion.STRIPPED_NUL, buffer.stripNul());
        }
    }
}
