package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.TypeInference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Records of a stream that came before its schema: kept until there are enough of them to know their columns. */
final class SchemalessRecords {

    private final RecordStream stream;
    private final TypeInference inference;
    private final List<SourceLine> records = new ArrayList<>();
    private final IntConsumer loaded;
    private final JsonScanner in = new JsonScanner();
    private final LoneRecords lone = new LoneRecords();
    private long bytes;

    /** @param loaded is told of the bytes of every record that is loaded */
    SchemalessRecords(RecordStream stream, MessageOptions options, IntConsumer loaded) {
        this.stream = stream;
        this.loaded = loaded;
        this.inference = new TypeInference(options.schemas().values());
    }

    void add(SourceLine record) {
        in.reset(record.data(), record.from(), record.to());
        inference.observe(in);
        in.release();
        byte[] text = Arrays.copyOfRange(record.data(), record.from(), record.to());
        records.add(new SourceLine(text, 0, text.length, record.offset()));
        bytes += text.length;
    }

    long bytes() {
        return bytes;
    }

    /** Gives the stream its columns, and loads the records. */
    void load() {
        stream.columns(inference);
        for (SourceLine record : records) {
            lone.load(record, stream);
            loaded.accept(record.to());
        }
        records.clear();
    }
}
