package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.ReplicationMethod;
import io.dataspoc.pipe.source.Sink;
import io.dataspoc.pipe.source.StreamDescription;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.Coercion;
import io.dataspoc.pipe.source.json.ExtraFields;
import io.dataspoc.pipe.source.json.JsonScanner;
import io.dataspoc.pipe.source.json.JsonSchemaTypes;
import io.dataspoc.pipe.source.json.Outcome;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.RecordReader;
import io.dataspoc.pipe.source.json.RowFault;
import io.dataspoc.pipe.source.json.Tally;
import io.dataspoc.pipe.source.json.TypeRequest;
import io.dataspoc.pipe.source.json.UnknownFields;
import io.dataspoc.type.Field;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.Widening;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stream on its way from a tap's lines to batches of rows: it knows the stream's columns, lets them grow, and holds
 * the batch that is being filled.
 */
final class RecordStream {

    static final int BATCH_ROWS = 4096;
    static final long BATCH_BYTES = 1L << 20;

    private static final String EXTRA_COLUMN = "_extra";
    private static final String SEPARATOR = "__";

    private final String name;
    private final MessageOptions options;
    private final JsonSchemaTypes types;
    private final Tally tally = new Tally();
    private final Map<String, Long> told = new HashMap<>();
    private final Sink sinks;
    private final @Nullable ReplicationMethod method;
    private @Nullable StreamSink sink;
    private RecordLayout layout = RecordLayout.EMPTY;
    private @Nullable RecordReader reader;
    private @Nullable RowBatch batch;
    private @Nullable JsonNode lastSchema;
    private List<String> lastKeys = List.of();
    private @Nullable Long version;
    private List<String> keys = List.of();
    private int[] keyColumns = {};
    private long pendingBytes;
    private long droppedFields;
    private List<Field> wanted = List.of();
    private List<List<String>> wantedPaths = List.of();

    RecordStream(String name, MessageOptions options, Sink sinks, @Nullable ReplicationMethod method) {
        this.name = name;
        this.options = options;
        this.types = new JsonSchemaTypes(options.schemas());
        this.sinks = sinks;
        this.method = method;
    }

    String name() {
        return name;
    }

    StreamSink sink() {
        return Objects.requireNonNull(sink, "a stream that was not opened");
    }

    /** About how many bytes of lines its batch holds. */
    long pendingBytes() {
        return pendingBytes;
    }

    boolean hasColumns() {
        return reader != null;
    }

    /**
     * Takes a schema, which holds for the records after it; the same one again changes nothing.
     *
     * @param keyNames the fields that identify a record
     */
    void schema(JsonNode schema, List<String> keyNames) {
        if (!schema.equals(lastSchema) || !keyNames.equals(lastKeys)) {
            lastSchema = schema;
            lastKeys = List.copyOf(keyNames);
            open(types.layout(schema, layout), keyNames);
        }
    }

    /** Takes columns that were inferred. */
    void columns(RecordLayout inferred) {
        open(inferred, List.of());
    }

    private void open(RecordLayout next, List<String> keyNames) {
        flush();
        List<String> columns = keyNames.stream().map(key -> columnOf(next, key)).toList();
        sink = sinks.open(new StreamDescription(name, next.schema(), columns, method));
        use(next);
    }

    /** Keys are fields of the record; their columns may be called otherwise. */
    private static String columnOf(RecordLayout layout, String key) {
        int column = layout.columnOf(List.of(key));
        return column < 0 ? key : layout.schema().fields().get(column).name();
    }

    private void use(RecordLayout next) {
        flush();
        layout = withTableTypes(next);
        if (options.extra() == ExtraColumns.COLLECT
                && layout.schema().find(EXTRA_COLUMN).isEmpty()) {
            layout = layout.withColumn(new Field(EXTRA_COLUMN, new JsonType()));
        }
        reader = new RecordReader(layout, options.schemas().values(), this::unknownFields, tally);
        keys = sink().requiredKeys();
        keyColumns = keys.stream().mapToInt(layout.schema()::indexOf).toArray();
        sink().declare(layout.schema());
    }

    /** Where the table's type holds all values of the source's, rows are written with it at once. */
    private RecordLayout withTableTypes(RecordLayout next) {
        Schema existing = sink().existing();
        RecordLayout widened = next;
        for (int i = 0; i < next.schema().fields().size(); i++) {
            Field field = next.schema().fields().get(i);
            LogicalType type = existing.find(field.name())
                    .flatMap(known -> Widening.of(known.type(), field.type()))
                    .orElse(field.type());
            widened = widened.withType(i, type);
        }
        return widened;
    }

    /** Sets the version of the rows that follow. */
    void version(@Nullable Long next) {
        if (!Objects.equals(version, next)) {
            flush();
            version = next;
        }
    }

    boolean isVersion(@Nullable Long other) {
        return Objects.equals(version, other);
    }

    /** Reads the record that is next into the batch's open row. */
    Outcome read(JsonScanner in) {
        RowBatch rows = batch;
        if (rows == null) {
            rows = sink().batch(layout.schema());
            batch = rows;
        }
        return reader().read(in, rows);
    }

    private RecordReader reader() {
        return Objects.requireNonNull(reader, "a stream without columns");
    }

    /** The key column that the open row has no value for; empty if all have one. */
    String missingKey() {
        RowBatch rows = Objects.requireNonNull(batch);
        for (int i = 0; i < keyColumns.length; i++) {
            int column = keyColumns[i];
            boolean isThere = column >= 0
                    && rows.column(column).size() > rows.rows()
                    && rows.column(column).isPresent(rows.rows());
            if (!isThere) {
                return keys.get(i);
            }
        }
        return "";
    }

    void abandonRow() {
        Objects.requireNonNull(batch).abandonRow();
    }

    /** Ends the open row, which came from so many bytes. */
    void endRow(long bytes) {
        RowBatch rows = Objects.requireNonNull(batch);
        rows.endRow();
        pendingBytes += bytes;
        if (rows.rows() >= BATCH_ROWS || pendingBytes >= BATCH_BYTES) {
            flush();
        }
    }

    /** Changes the type of the column that the last record needs another type for. */
    void widen() {
        TypeRequest request = reader().typeRequest();
        use(layout.withType(request.column(), request.type()));
        tellChange(layout.schema().fields().get(request.column()));
    }

    private void tellChange(Field field) {
        sink().count("column '" + field.name() + "' became " + field.type() + ", as a value needs it", 1);
    }

    private UnknownFields.Verdict unknownFields(ExtraFields fields, RowBatch rows) {
        return switch (options.extra()) {
            case ADD -> {
                wanted = new ArrayList<>();
                wantedPaths = new ArrayList<>();
                for (int i = 0; i < fields.size(); i++) {
                    wanted.add(new Field(fields.name(i).isEmpty() ? "_" : fields.name(i), fields.type(i)));
                    wantedPaths.add(fields.path(i));
                }
                yield UnknownFields.Verdict.NEED_COLUMNS;
            }
            case COLLECT -> {
                fields.appendTo((BytesVector) rows.column(layout.schema().indexOf(EXTRA_COLUMN)));
                yield UnknownFields.Verdict.KEEP_ROW;
            }
            case DROP -> {
                droppedFields += fields.size();
                yield UnknownFields.Verdict.KEEP_ROW;
            }
            case REJECT -> UnknownFields.Verdict.REJECT_ROW;
        };
    }

    /** Adds the columns that the last record needs. */
    void addColumns() {
        RecordLayout extended = layout;
        for (int i = 0; i < wanted.size(); i++) {
            if (extended.columnOf(wantedPaths.get(i)) < 0) {
                extended = extended.withColumn(wantedPaths.get(i), wanted.get(i).type(), SEPARATOR);
                sink().count("column '" + wanted.get(i).name() + "' was added, though the schema does not name it", 1);
            }
        }
        use(extended);
    }

    /** Loads a record that stands alone. */
    void load(JsonScanner in, byte[] data, int from, int to, long offset) {
        Outcome outcome = Outcome.NEEDS_TYPE;
        while (outcome == Outcome.NEEDS_TYPE || outcome == Outcome.NEEDS_COLUMNS) {
            in.reset(data, from, to);
            outcome = read(in);
            switch (outcome) {
                case READ -> endRow(to - from);
                case NEEDS_TYPE -> widen();
                case NEEDS_COLUMNS -> addColumns();
                case FAULT -> sink().reject(rejected(data, from, to, offset));
            }
        }
    }

    /** The last record, which was a fault. */
    RejectedRow rejected(byte[] data, int from, int to, long offset) {
        String text = new String(data, from, to - from, StandardCharsets.UTF_8);
        RowFault fault = reader().fault();
        return new RejectedRow(fault.code().name(), fault.sentence(), offset, text);
    }

    /** Hands the rows of the batch to the sink. */
    void flush() {
        if (batch != null) {
            sink().write(batch, version);
            batch = null;
            pendingBytes = 0;
        }
        if (sink != null) {
            tellCounts();
        }
    }

    /** Adds to the run report what was counted since it was last told. */
    private void tellCounts() {
        tally.counts().forEach((column, counts) -> counts.forEach((coercion, count) -> tell(column, coercion, count)));
        if (droppedFields > 0) {
            sink().count("fields left out, as the schema does not name them", droppedFields);
            droppedFields = 0;
        }
    }

    private void tell(String column, Coercion coercion, long count) {
        String what = coercion.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " in '" + column + "'";
        long before = told.getOrDefault(what, 0L);
        if (count > before) {
            sink().count(what, count - before);
            told.put(what, count);
        }
    }
}
