package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.JsonSchemaTypes;
import io.dataspoc.pipe.source.json.Outcome;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.RecordReader;
import io.dataspoc.pipe.source.json.TableNames;
import io.dataspoc.pipe.source.json.TypeInference;
import io.dataspoc.pipe.source.json.TypeRequest;
import io.dataspoc.type.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One stream on its way from a tap's lines to batches of rows: which columns its rows have, by its schemas, its table and
 * what its records need.
 */
final class RecordStream {

    private final WantedStream wanted;
    private final String name;
    private final MessageOptions options;
    private final JsonSchemaTypes types;
    private final StreamCounts counts = new StreamCounts();
    private final ShapeChanges changes;
    private final UndeclaredFields undeclared;
    private final StreamRejections rejections;
    private final Sink sinks;
    private @Nullable StreamSink sink;
    private RecordLayout layout = RecordLayout.EMPTY;
    private @Nullable StreamRows rows;
    private @Nullable StreamSchema declared;
    private RequiredFields required = RequiredFields.NONE;
    private @Nullable Long version;
    private @Nullable Long activated;

    RecordStream(WantedStream wanted, MessageOptions options, Sink sinks) {
        this.wanted = wanted;
        this.name = wanted.name();
        this.options = options;
        this.types = new JsonSchemaTypes(options.schemas());
        this.changes = new ShapeChanges(name);
        this.undeclared = new UndeclaredFields(
                changes, options.extra(), options.schemas().flattening().separator(), wanted.unwanted());
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
            RecordLayout columns = columnsOf(schema, keyNames);
            flush();
            declared = next;
            rejections.schema(next);
            required = RequiredFields.of(schema);
            open(columns, keyNames, place);
        }
    }

    /** Takes the fields that the tap finds its place by. */
    void bookmarkedBy(List<String> fields) {
        sink().bookmarkedBy(fields);
    }

    private RecordLayout columnsOf(JsonNode schema, List<String> keyNames) {
        try {
            return types.layout(schema, layout, tableNames(keyNames));
        } catch (SourceException e) {
            throw new SourceException(e.problem().at("stream '" + name + "'"), e);
        }
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
        open(wanted.wantedOf(inference.layout(tableNames(List.of()))), List.of(), "");
    }

    /** Takes the columns that the table has. */
    void columnsOfTable() {
        tableNames(List.of());
        open(undeclared.layoutOf(sink().existing()), List.of(), "");
    }

    private void open(RecordLayout next, List<String> keyNames, String place) {
        flush();
        List<String> columns = KeyColumns.of(keyNames, next);
        sink = sinks.open(new StreamDescription(name, next.schema(), columns, wanted.method()));
        use(next, place);
        if (activated != null) {
            sink().activate(activated);
        }
    }

    private void use(RecordLayout next, String place) {
        flush();
        RecordLayout full = undeclared.addedTo(next);
        if (options.metadata() == MessageOptions.Metadata.COLUMNS) {
            full = MetadataColumns.addedTo(full);
        }
        TableColumns table = TableColumns.of(sink());
        layout = table.fitted(full, name);
        undeclared.withhold(table, full, layout);
        RecordReader reader = new RecordReader(layout, options.schemas().values(), undeclared, counts.tally());
        rows = new StreamRows(sink(), table, reader, undeclared, required);
        sink().declare(table.areFrozen() ? table.schema() : layout.schema());
        layout.schema().fields().forEach(field -> sink().seen(field, () -> place));
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

    /** Ends the open row, which came from so many bytes. */
    void endRow(long bytes) {
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
                use(undeclared.extend(layout, sink()), line.place());
                yield false;
            }
            case FAULT -> {
                rejections.reject(rows().fault(), layout.schema(), line, ending, sink());
                yield true;
            }
        };
    }

    private void widen(String place) {
        List<TypeRequest> requests = rows().typeRequests();
        use(changes.widened(layout, requests), place);
        changes.tell(requests, layout.schema(), sink());
    }

    /** Rejects a record, with the schema that it was to be read by. */
    void reject(SourceLine line, String code, String message) {
        rejections.reject(line, code, message, sink());
    }

    /** The columns of a file of its rows that are not to be taken. */
    Set<String> unwanted() {
        return wanted.unwantedBut(declared == null ? List.of() : declared.keys());
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
            counts.tell(sink);
            undeclared.tell(sink);
        }
    }
}
