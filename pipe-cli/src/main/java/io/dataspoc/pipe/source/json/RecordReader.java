package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.parquet.Vector;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads records, which are JSON objects, into the rows of a batch: fields in any order, absent ones and {@code null} as
 * absent values, of duplicates the last. Not for several threads at once.
 */
public final class RecordReader {

    private static final Vector[] NO_VECTORS = {};

    private final RecordLayout layout;
    private final JsonOptions options;
    private final LayoutNode root;
    private final ValueReader[] readers;
    private final Tally.Column[] tallies;
    private final Tally tally;
    private final UnknownFields unknown;
    private final ExtraFields extra;

    private @Nullable RowBatch lastBatch;
    private Vector[] vectors = NO_VECTORS;
    private int rows;
    private long record;
    private int column;
    private @Nullable RowFault fault;
    private final Map<Integer, LogicalType> needed = new TreeMap<>();

    /**
     * Prepares for records of one layout.
     *
     * @param tally to which the coercions of rows are added when they are ended
     */
    public RecordReader(RecordLayout layout, JsonOptions options, UnknownFields unknown, Tally tally) {
        List<Field> fields = layout.schema().fields();
        this.layout = layout;
        this.options = options;
        this.root = LayoutNode.of(layout);
        this.tally = tally;
        this.unknown = unknown;
        this.extra = new ExtraFields(options, tally);
        this.tallies = fields.stream().map(field -> tally.column(field.name())).toArray(Tally.Column[]::new);
        this.readers = new ValueReader[fields.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = fields.get(i).type().accept(new ValueReaders(options, tallies[i]));
        }
    }

    public RecordLayout layout() {
        return layout;
    }

    /**
     * Reads the object that is next into the batch's open row, which the caller ends or abandons. The scanner is then
     * behind the object. If the outcome is another than {@link Outcome#READ}, the row is abandoned and the scanner of no
     * more use.
     *
     * @param batch of this layout's schema
     */
    public Outcome read(JsonScanner in, RowBatch batch) {
        useBatch(batch);
        record++;
        column = -1;
        fault = null;
        needed.clear();
        extra.clear();
        int start = in.position();
        Outcome outcome = tryToRead(in, batch);
        if (outcome == Outcome.NEEDS_TYPE) {
            outcome = outcomeWithTypes(in, start);
        }
        if (outcome != Outcome.READ) {
            abandonRow(batch);
        }
        return outcome;
    }

    /** Ends the batch's open row, which was read last, and counts what was coerced for it. */
    public void endRow(RowBatch batch) {
        batch.endRow();
        tally.keep();
    }

    /** Drops the batch's open row, which was read last, and what was coerced for it. */
    public void abandonRow(RowBatch batch) {
        batch.abandonRow();
        tally.forget();
    }

    /** A record that will be a fault, whatever types the columns get, is to change none of them. */
    private Outcome outcomeWithTypes(JsonScanner in, int start) {
        RecordReader trial = this;
        Outcome outcome = Outcome.NEEDS_TYPE;
        while (outcome == Outcome.NEEDS_TYPE) {
            trial.needed.forEach(needed::put);
            RecordLayout wider = layout.withTypes(needed);
            trial = new RecordReader(wider, options, (fields, rows) -> UnknownFields.Verdict.KEEP_ROW, new Tally());
            outcome = trial.tryAlone(in.from(start));
        }
        if (outcome == Outcome.FAULT) {
            needed.clear();
            fault = trial.fault;
            column = trial.column;
            return Outcome.FAULT;
        }
        return Outcome.NEEDS_TYPE;
    }

    private Outcome tryAlone(JsonScanner in) {
        RowBatch batch = new RowBatch(layout.schema());
        useBatch(batch);
        record++;
        column = -1;
        return tryToRead(in, batch);
    }

    private void useBatch(RowBatch batch) {
        rows = batch.rows();
        if (batch != lastBatch) {
            lastBatch = batch;
            vectors = new Vector[readers.length];
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = batch.column(i);
            }
        }
    }

    private Outcome tryToRead(JsonScanner in, RowBatch batch) {
        try {
            readObject(in, root);
            if (!needed.isEmpty()) {
                return Outcome.NEEDS_TYPE;
            }
            return extra.size() == 0 ? Outcome.READ : deliverExtra(batch);
        } catch (JsonFaultException e) {
            needed.clear();
            fault = new RowFault(e.code(), columnName(), e.offset(), String.valueOf(e.getMessage()));
            return Outcome.FAULT;
        }
    }

    private void readObject(JsonScanner in, LayoutNode node) {
        NameTable names = node.names();
        int expected = 0;
        in.enterObject();
        int field = in.nextField(names, expected);
        while (field != JsonScanner.END) {
            if (field == JsonScanner.UNKNOWN) {
                extra.add(in, node.path());
            } else {
                readField(in, node, field);
                column = -1;
                expected = field + 1;
            }
            field = in.nextField(names, expected);
        }
    }

    private void readField(JsonScanner in, LayoutNode node, int field) {
        LayoutNode nested = node.nested(field);
        if (nested != null) {
            readNested(in, nested);
            return;
        }
        column = node.column(field);
        Vector vector = vectors[column];
        if (vector.size() > rows) {
            tallies[column].count(Coercion.DUPLICATE_KEY);
            vector.truncate(rows);
        }
        if (!in.takeNull()) {
            readValue(in, vector);
        }
    }

    /** The record is read to its end, so that all is known which its columns need. */
    private void readValue(JsonScanner in, Vector vector) {
        try {
            readers[column].read(in, vector);
        } catch (NeedsTypeException e) {
            needed.put(column, e.type());
        }
    }

    private void readNested(JsonScanner in, LayoutNode node) {
        if (node.isSeenIn(record)) {
            extra.forget(node.path());
            forget(node);
        }
        if (in.takeNull()) {
            return;
        }
        if (in.peek() != '{') {
            throw ValueReader.wrongType(in, "an object, as the columns of " + String.join(".", node.path()) + " need");
        }
        readObject(in, node);
    }

    private void forget(LayoutNode node) {
        for (int i = 0; i < node.names().size(); i++) {
            LayoutNode nested = node.nested(i);
            if (nested != null) {
                forget(nested);
            } else if (vectors[node.column(i)].size() > rows) {
                tallies[node.column(i)].count(Coercion.DUPLICATE_KEY);
                vectors[node.column(i)].truncate(rows);
            }
        }
    }

    private Outcome deliverExtra(RowBatch batch) {
        return switch (unknown.receive(extra, batch)) {
            case KEEP_ROW -> Outcome.READ;
            case NEED_COLUMNS -> Outcome.NEEDS_COLUMNS;
            case REJECT_ROW -> {
                int refused = extra.refused();
                String names = "no column for the field '" + String.join(".", extra.path(refused)) + "'";
                fault = new RowFault(FaultCode.UNKNOWN_FIELD, null, extra.valueStart(refused), names);
                yield Outcome.FAULT;
            }
        };
    }

    private @Nullable String columnName() {
        return column < 0 ? null : layout.schema().fields().get(column).name();
    }

    /** Lets go of the batch that was read into last, which is another's now. */
    public void release() {
        lastBatch = null;
        vectors = NO_VECTORS;
    }

    /**
     * Why the last record was {@link Outcome#FAULT}.
     *
     * @throws IllegalStateException if it was not
     */
    public RowFault fault() {
        if (fault == null) {
            throw new IllegalStateException("the last record was no fault");
        }
        return fault;
    }

    /** Why the last record cannot be loaded where columns keep their types. */
    public RowFault faultOrTypeRequest() {
        if (needed.isEmpty()) {
            return fault();
        }
        TypeRequest request = typeRequests().get(0);
        return new RowFault(
                FaultCode.WRONG_TYPE,
                layout.schema().fields().get(request.column()).name(),
                0,
                "a value needs the type " + request.type() + ", and the column keeps its own");
    }

    /**
     * What the last record of {@link Outcome#NEEDS_TYPE} needs, column by column.
     *
     * @throws IllegalStateException if it was none
     */
    public List<TypeRequest> typeRequests() {
        if (needed.isEmpty()) {
            throw new IllegalStateException("the last record needs no other type");
        }
        return needed.entrySet().stream()
                .map(column -> new TypeRequest(column.getKey(), column.getValue()))
                .toList();
    }
}
