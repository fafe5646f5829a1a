package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.Outcome;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.TableNames;
import io.dataspoc.pipe.source.json.TypeInference;
import io.dataspoc.pipe.source.json.TypeRequest;
import io.dataspoc.pipe.source.json.UnknownTypes;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One stream on its way from a tap's messages to its sink. */
final class RecordStream {

    private final WantedStream wanted;
    private final String name;
    private final StreamColumns columns;
    private final StreamRejections rejections;
    private final Sink sinks;
    private @Nullable StreamSink sink;
    private @Nullable StreamRows rows;
    private @Nullable StreamSchema declared;
    private RequiredFields required = RequiredFields.NONE;
    private @Nullable Long version;
    private @Nullable Long activated;
    private long records;

    RecordStream(WantedStream wanted, MessageOptions options, Sink sinks) {
        this.wanted = wanted;
        this.name = wanted.name();
        this.columns = new StreamColumns(wanted, options);
        this.rejections = new StreamRejections(wanted);
        this.sinks = sinks;
    }

    String name() {
        return name;
    }

    StreamSink sink() {
        return Objects.requireNonNull(sink, "a stream that was not opened");
    }

    boolean hasColumns() {
        return rows != null;
    }

    private StreamRows rows() {
        return Objects.requireNonNull(rows, "a stream without columns");
    }

    /**
     * Takes a schema, which holds for the records after it; the same one again changes nothing.
     *
     * @param keyNames the fields that identify a record
     * @param place of the message in the output of the tap
     */
    void schema(JsonNode sent, List<String> keyNames, String place) {
        JsonNode schema = wanted.wantedOf(sent, keyNames);
        StreamSchema next = new StreamSchema(schema, keyNames);
        if (!next.equals(declared)) {
            RecordLayout layout = columns.of(schema, tableNames(keyNames));
            flush();
            declared = next;
            rejections.schema(next);
            required = RequiredFields.of(schema);
            open(layout, keyNames, place);
            UnknownTypes.in(schema).forEach(told -> sink().count(told, 1));
        }
    }

    /** Takes the fields that the tap finds its place by. */
    void bookmarkedBy(List<String> fields) {
        sink().bookmarkedBy(fields);
    }

    /** The columns that the table has, which must be opened to be asked. */
    private TableNames tableNames(List<String> keyNames) {
        if (sink == null) {
            sink = sinks.open(new StreamDescription(name, Schema.EMPTY, keyNames, wanted.method()));
        }
        return TableColumns.of(sink()).names();
    }

    /** Takes columns that are inferred from records. */
    void columns(TypeInference inference) {
        open(columns.of(inference, tableNames(List.of())), List.of(), "");
    }

    /** Takes the columns that the table has. */
    void columnsOfTable() {
        tableNames(List.of());
        open(columns.of(sink().existing()), List.of(), "");
    }

    private void open(RecordLayout next, List<String> keyNames, String place) {
        flush();
        List<String> keys = KeyColumns.of(keyNames, next);
        sink = sinks.open(new StreamDescription(name, next.schema(), keys, wanted.method()));
        use(next, place);
        if (activated != null) {
            sink().activate(activated);
        }
    }

    private void use(RecordLayout next, String place) {
        flush();
        rows = columns.use(next, required, sink(), place);
    }

    /** Takes the version below which all rows of the stream are over, which may be said before its schema. */
    void activate(long next) {
        flush();
        activated = next;
        if (sink != null) {
            sink.activate(next);
        }
    }

    /** Sets the version of the rows that follow. */
    void version(@Nullable Long next) {
        if (!isVersion(next)) {
            flush();
            version = next;
        }
    }

    boolean isVersion(@Nullable Long other) {
        return Objects.equals(version, other);
    }

    /** Reads the record that is next into an open row. */
    Outcome read(JsonScanner in) {
        return rows().read(in);
    }

    /** The key column that the open row has no value for; empty if all have one. */
    String missingKey() {
        return rows().missingKey();
    }

    void abandonRow() {
        rows().abandonRow();
    }

    /** Fills the columns of the open row that tell of its message. */
    void describe(Envelope envelope) {
        rows().describe(envelope);
    }

    /** How many records came, with those that were rejected. */
    long records() {
        return records;
    }

    /** Takes a file of records. */
    void add(Path file, long count) {
        records += count;
        sink().add(file);
    }

    /** Ends the open row, which came from so many bytes. */
    void endRow(long bytes) {
        records++;
        StreamRows open = rows();
        open.endRow(bytes);
        if (open.isFull()) {
            flush();
        }
    }

    /** Ends the open row, or rejects it if a key is missing. */
    void finish(SourceLine line) {
        String missing = missingKey();
        if (missing.isEmpty()) {
            endRow(line.to() - line.from());
        } else {
            abandonRow();
            reject(line, "NO_KEY", "the key '" + missing + "' is missing or null");
        }
    }

    /**
     * Does what the outcome of reading a record asks for.
     *
     * @param ending what is odd about the end of its line
     * @return false if the record has to be read again, since the columns had to change for it
     */
    boolean settle(Outcome outcome, SourceLine line, String ending) {
        return switch (outcome) {
            case READ -> true;
            case NEEDS_TYPE -> {
                widen(line.place());
                yield false;
            }
            case NEEDS_COLUMNS -> {
                use(columns.extended(sink()), line.place());
                yield false;
            }
            case FAULT -> {
                records++;
                rejections.reject(rows().fault(), columns.schema(), line, ending, sink());
                yield true;
            }
        };
    }

    private void widen(String place) {
        List<TypeRequest> requests = rows().typeRequests();
        use(columns.widened(requests), place);
        columns.tellWidened(requests, sink());
    }

    /** Rejects a record, with the schema that it was to be read by. */
    void reject(SourceLine line, String code, String message) {
        records++;
        rejections.reject(line, code, message, sink());
    }

    /** Which columns of a file of its rows are to be taken. */
    FieldChoice fields() {
        return wanted.fields().with(declared == null ? List.of() : declared.keys());
    }

    /** The columns that every row needs a value of. */
    List<String> requiredKeys() {
        return sink().requiredKeys();
    }

    /** About how many bytes of lines its batch holds. */
    long pendingBytes() {
        return rows == null ? 0 : rows.pendingBytes();
    }

    /** Hands the rows of the batch to the sink. */
    void flush() {
        if (rows != null) {
            rows.flush(version);
        }
        if (sink != null) {
            columns.tell(sink);
        }
    }
}
