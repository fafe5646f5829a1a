package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.json.JsonScanner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The streams of a tap, by name, within one budget of memory. */
final class RecordStreams {

    private static final long MAX_PENDING_BYTES = 48L << 20;
    /** No text has these bytes. */
    private static final byte[] NO_NAME = {(byte) 0xff};

    private final MessageOptions options;
    private final Sink sink;
    private final StreamRoster roster;
    private final Map<String, RecordStream> streams = new LinkedHashMap<>();
    private final Set<String> unwanted = new HashSet<>();
    private final Map<String, SchemalessRecords> schemaless = new LinkedHashMap<>();
    private final MessageLine waiting;
    private final Map<String, Long> filtered = new LinkedHashMap<>();
    private long pendingBytes;
    private long rowsSinceState;
    private long untoldRows;
    private long untoldBytes;
    private boolean hasState;
    private long schemalessBytes;
    private @Nullable RecordStream last;
    private byte[] lastName = NO_NAME;

    RecordStreams(MessageOptions options, Sink sink, StreamRoster roster) {
        this.options = options;
        this.sink = sink;
        this.roster = roster;
        this.waiting = new MessageLine(sink, this, new RareMessages(options, BatchRoots.NONE, sink, this));
    }

    /** The stream whose name the scanner has just read; null if its rows are not wanted. */
    @Nullable RecordStream find(JsonScanner in) {
        int length = in.textEnd() - in.textStart();
        boolean isLast = length == lastName.length
                && Arrays.equals(in.text(), in.textStart(), in.textEnd(), lastName, 0, length);
        if (!isLast) {
            String name = in.string();
            last = stream(name);
            lastName = name.getBytes(StandardCharsets.UTF_8);
        }
        return last;
    }

    /** The stream of a name; null if its rows are not wanted. */
    @Nullable RecordStream stream(String name) {
        RecordStream known = streams.get(name);
        if (known != null || unwanted.contains(name)) {
            return known;
        }
        if (!roster.admits(name)) {
            unwanted.add(name);
            return null;
        }
        RecordStream admitted = new RecordStream(
                new WantedStream(roster.nameOf(name), roster.method(name).orElse(null), roster.fields(name)),
                options,
                sink);
        streams.put(name, admitted);
        return admitted;
    }

    /** Counts a row of the stream that was last looked for, and that is not wanted. */
    void leaveOut() {
        filtered.merge(new String(lastName, StandardCharsets.UTF_8), 1L, Long::sum);
    }

    /** The names of all streams whose columns became known. */
    Collection<String> names() {
        return streams.values().stream()
                .filter(RecordStream::hasColumns)
                .map(RecordStream::name)
                .toList();
    }

    /** How many records of a stream came, with those that were rejected; empty if none of it are wanted. */
    Optional<Long> records(String name) {
        return Optional.ofNullable(streams.get(name)).map(RecordStream::records);
    }

    /** The names of the streams whose rows are not wanted. */
    List<String> leftOut() {
        return List.copyOf(filtered.keySet());
    }

    /**
     * Takes a message that came before its stream's schema.
     *
     * @param record what stands in it as its record
     */
    void withoutSchema(RecordStream stream, SourceLine message, SourceLine record) {
        if (options.schemaless() == Schemaless.FAIL) {
            throw new SourceException(Problem.of("stream '" + stream.name() + "' sent a RECORD before its SCHEMA")
                    .at(message.place())
                    .hint("'source.singer.schemaless: infer' takes the columns from the records"));
        }
        SchemalessRecords records =
                schemaless.computeIfAbsent(stream.name(), name -> new SchemalessRecords(stream, options));
        records.add(message, record);
        rowsSinceState++;
        schemalessBytes += message.to() - message.from();
        while (schemalessBytes > options.bufferBytes()) {
            endSchemaless(Collections.max(
                            schemaless.entrySet(),
                            Map.Entry.comparingByValue(Comparator.comparingLong(SchemalessRecords::bytes)))
                    .getKey());
        }
    }

    /** Keeps a message behind those records of its stream that came before their schema; false if none wait. */
    boolean waitsWithRecords(RecordStream stream, SourceLine message) {
        SchemalessRecords records = schemaless.get(stream.name());
        if (records != null) {
            records.keep(message);
            schemalessBytes += message.to() - message.from();
        }
        return records != null;
    }

    /** Loads the records of a stream that came before its schema: by the schema, if it is there now. */
    void endSchemaless(String name) {
        SchemalessRecords records = schemaless.remove(name);
        if (records != null) {
            schemalessBytes -= records.bytes();
            long counted = rowsSinceState;
            records.load(waiting);
            rowsSinceState = counted;
        }
    }

    /** Says that a STATE covers all rows so far. */
    void covered() {
        hasState = true;
        rowsSinceState = 0;
    }

    /** Takes a row into account, which came from so many bytes: keeps to the budget. */
    void added(int bytes) {
        rowsSinceState++;
        untoldRows++;
        untoldBytes += bytes;
        held(bytes);
    }

    /** Tells the person who waits of the rows that have come since the last time; most still wait to be handed over. */
    void tell() {
        if (untoldRows > 0) {
            sink.progress(last == null ? "" : last.name(), untoldRows, untoldBytes);
            untoldRows = 0;
            untoldBytes = 0;
        }
    }

    private void held(int bytes) {
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
        if (hasState && rowsSinceState > 0) {
            sink.count("rows after the last STATE, which the next run may read again", rowsSinceState);
        }
    }

    /** Hands over what was read before a failure, so that the rows of every stream are counted. */
    void flushAfter(Exception failure) {
        streams.values().forEach(stream -> flush(stream, failure));
    }

    private static void flush(RecordStream stream, Exception failure) {
        try {
            stream.flush();
        } catch (RuntimeException e) {
            // The writer's failure is told whenever it is asked, and an interruption to each stream anew.
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }
}
