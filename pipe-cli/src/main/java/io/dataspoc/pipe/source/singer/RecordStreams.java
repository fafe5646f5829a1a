package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.json.JsonScanner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams of a tap, by name, within one budget of memory. */
final class RecordStreams {

    private static final long MAX_PENDING_BYTES = 48L << 20;

    private final MessageOptions options;
    private final Sink sink;
    private final StreamRoster roster;
    private final Map<String, RecordStream> streams = new LinkedHashMap<>();
    private final Map<String, SchemalessRecords> schemaless = new LinkedHashMap<>();
    private final Map<String, Long> filtered = new LinkedHashMap<>();
    private long pendingBytes;
    private @Nullable RecordStream last;
    private byte[] lastName = {};
    private boolean wasFiltered;

    RecordStreams(MessageOptions options, Sink sink, StreamRoster roster) {
        this.options = options;
        this.sink = sink;
        this.roster = roster;
    }

    /** The stream whose name the scanner has just read; null if its rows are not wanted. */
    @Nullable RecordStream find(JsonScanner in) {
        int length = in.textEnd() - in.textStart();
        wasFiltered = false;
        boolean isLast = length == lastName.length
                && Arrays.equals(in.text(), in.textStart(), in.textEnd(), lastName, 0, length);
        if (last != null && isLast) {
            return last;
        }
        String name = in.string();
        last = get(name);
        lastName = name.getBytes(StandardCharsets.UTF_8);
        if (last == null) {
            wasFiltered = true;
            filtered.merge(name, 1L, Long::sum);
        }
        return last;
    }

    /** The stream of a name; null if its rows are not wanted. */
    @Nullable RecordStream get(String name) {
        RecordStream known = streams.get(name);
        if (known == null && roster.admits(name)) {
            known = new RecordStream(name, options, sink, roster.method(name).orElse(null));
            streams.put(name, known);
        }
        return known;
    }

    /** Whether the stream that was last looked for is not wanted. */
    boolean wasFiltered() {
        return wasFiltered;
    }

    /** The names of all streams that came. */
    Collection<String> names() {
        return streams.keySet();
    }

    /** Takes a record that came before its stream's schema. */
    void withoutSchema(RecordStream stream, byte[] data, int from, int to, long offset) {
        if (options.schemaless() == Schemaless.FAIL) {
            throw new SourceException(Problem.of("stream '" + stream.name() + "' sent a RECORD before its SCHEMA")
                    .at("byte " + offset)
                    .hint("'source.singer.schemaless: infer' takes the columns from the records"));
        }
        SchemalessRecords records =
                schemaless.computeIfAbsent(stream.name(), name -> new SchemalessRecords(stream, options));
        records.add(data, from, to, offset);
        if (records.bytes() > options.bufferBytes()) {
            schemaless.remove(stream.name());
            records.load();
        }
    }

    /** Loads the records of a stream that came before its schema. */
    void endSchemaless(String name) {
        SchemalessRecords records = schemaless.remove(name);
        if (records != null) {
            records.load();
        }
    }

    /** Keeps to the budget after some bytes more. */
    void added(int bytes) {
        pendingBytes += bytes;
        if (pendingBytes > MAX_PENDING_BYTES) {
            pendingBytes = streams.values().stream()
                    .mapToLong(RecordStream::pendingBytes)
                    .sum();
            while (pendingBytes > MAX_PENDING_BYTES / 2) {
                RecordStream largest = streams.values().stream()
                        .max(Comparator.comparingLong(RecordStream::pendingBytes))
                        .orElseThrow();
                pendingBytes -= largest.pendingBytes();
                largest.flush();
            }
        }
    }

    /** Hands all rows that are held to the sink. */
    void flush() {
        for (String name : List.copyOf(schemaless.keySet())) {
            endSchemaless(name);
        }
        streams.values().forEach(RecordStream::flush);
        pendingBytes = 0;
    }

    /** Hands all rows to the sink, and tells what was left out. */
    void finish() {
        flush();
        filtered.forEach((name, rows) -> sink.count("rows of stream '" + name + "', which is not selected", rows));
        filtered.clear();
    }
}
