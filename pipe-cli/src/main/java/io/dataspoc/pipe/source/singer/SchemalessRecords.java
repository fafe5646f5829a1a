package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.TypeInference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * RECORD messages of a stream that came before its schema, and what belongs to them: kept until there are enough of them
 * to know their columns.
 */
final class SchemalessRecords {

    private final RecordStream stream;
    private final TypeInference inference;
    private final ShapeChanges changes;
    private final List<SourceLine> messages = new ArrayList<>();
    private final JsonScanner in = new JsonScanner();
    private long bytes;

    SchemalessRecords(RecordStream stream, MessageOptions options) {
        this.stream = stream;
        this.changes = new ShapeChanges(stream.name());
        this.inference = new TypeInference(options.schemas().values());
    }

    /**
     * Keeps the message of a record.
     *
     * @param record what stands in it as its record
     */
    void add(SourceLine message, SourceLine record) {
        in.reset(record.data(), record.from(), record.to());
        inference.observe(in);
        in.release();
        changes.requireRoomFor(inference.size());
        keep(message);
    }

    /** Keeps a message that is to be read behind the records so far. */
    void keep(SourceLine message) {
        byte[] text = Arrays.copyOfRange(message.data(), message.from(), message.to());
        messages.add(new SourceLine(text, 0, text.length, message.offset()));
        bytes += text.length;
    }

    long bytes() {
        return bytes;
    }

    /** Gives the stream columns, if it has none yet, and has the messages read again. */
    void load(MessageLine reader) {
        if (!stream.hasColumns()) {
            stream.columns(inference);
        }
        for (SourceLine message : messages) {
            reader.read(message.data(), message.from(), message.to(), message.offset(), "");
        }
        messages.clear();
        reader.forget();
    }
}
