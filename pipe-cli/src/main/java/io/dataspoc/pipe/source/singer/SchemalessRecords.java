package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.TypeInference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Records of a stream that came before its schema: kept until there are enough of them to know their columns. */
final class SchemalessRecords {

    private final RecordStream stream;
    private final TypeInference inference;
    private final List<Kept> records = new ArrayList<>();
    private final JsonScanner in = new JsonScanner();
    private long bytes;

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Kept(byte[] text, long offset) {}

    SchemalessRecords(RecordStream stream, MessageOptions options) {
        this.stream = stream;
        this.inference = new TypeInference(options.schemas().values());
    }

    void add(byte[] data, int from, int to, long offset) {
        in.reset(data, from, to);
        inference.observe(in);
        records.add(new Kept(Arrays.copyOfRange(data, from, to), offset));
        bytes += to - from;
    }

    long bytes() {
        return bytes;
    }

    /** Gives the stream its columns, and loads the records. */
    void load() {
        stream.columns(inference.layout());
        for (Kept record : records) {
            stream.load(in, record.text(), 0, record.text().length, record.offset());
        }
        records.clear();
    }
}
