package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.BytesVector;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.type.LogicalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The fields of one record that no column is for, as ranges of the text that was read. A field may be there twice. */
public final class ExtraFields {

    private static final int PLACES = 4;

    private final JsonOptions options;
    private final List<List<String>> parents = new ArrayList<>();
    private final Tally tally;
    private final TextBuffer text = new TextBuffer();
    private final TextBuffer standard = new TextBuffer();
    private byte[] data = {};
    private int[] places = new int[PLACES * 8];
    private int refused;

    ExtraFields(JsonOptions options, Tally tally) {
        this.options = options;
        this.tally = tally;
    }

    void clear() {
        refused = 0;
        parents.clear();
    }

    /** Adds the field whose name was read last, and reads its value. */
    void add(JsonScanner in, List<String> parent) {
        int at = parents.size() * PLACES;
        if (at == places.length) {
            places = Arrays.copyOf(places, at * 2);
        }
        places[at] = in.nameStart();
        places[at + 1] = in.nameEnd();
        in.skipValue();
        places[at + 2] = in.valueStart();
        places[at + 3] = in.valueEnd();
        parents.add(parent);
        data = in.data();
    }

    public int size() {
        return parents.size();
    }

    /** The names that lead to the field from the record inwards. */
    public List<String> path(int index) {
        List<String> path = new ArrayList<>(parents.get(index));
        path.add(name(index));
        return path;
    }

    public String name(int index) {
        return Names.decode(data, places[index * PLACES], places[index * PLACES + 1]);
    }

    public boolean isNull(int index) {
        return data[valueStart(index)] == 'n';
    }

    public byte[] data() {
        return data;
    }

    public int valueStart(int index) {
        return places[index * PLACES + 2];
    }

    public int valueEnd(int index) {
        return places[index * PLACES + 3];
    }

    /** The type that the value seems to have. */
    public LogicalType type(int index) {
        JsonScanner in = new JsonScanner();
        in.reset(data, valueStart(index), valueEnd(index));
        InferredType inferred = new InferredType(options);
        inferred.observe(in);
        return inferred.type();
    }

    /** Says that the row is a fault, and which field is why. */
    public UnknownFields.Verdict refuse(int index) {
        refused = index;
        return UnknownFields.Verdict.REJECT_ROW;
    }

    int refused() {
        return refused;
    }

    /** Takes out the fields of an object, and of all objects in it. */
    void forget(List<String> object) {
        forget(i -> {
            List<String> parent = parents.get(i);
            return parent.size() >= object.size()
                    && parent.subList(0, object.size()).equals(object);
        });
    }

    /** Takes out fields of the record itself by their names, and says how many. */
    public int leaveOut(Predicate<String> names) {
        int before = size();
        forget(i -> parents.get(i).isEmpty() && names.test(name(i)));
        return before - size();
    }

    private void forget(IntPredicate which) {
        int kept = 0;
        for (int i = 0; i < size(); i++) {
            if (!which.test(i)) {
                parents.set(kept, parents.get(i));
                System.arraycopy(places, i * PLACES, places, kept * PLACES, PLACES);
                kept++;
            }
        }
        parents.subList(kept, parents.size()).clear();
    }

    /**
     * Fills a column of the open row with all fields as one JSON object: each in its place, name and value as the source
     * wrote them, of duplicates the last; NaN and infinities, which JSON has not, are put into quotes.
     */
    public void appendTo(RowBatch rows, int column) {
        ExtraObject object = new ExtraObject();
        for (int i = 0; i < size(); i++) {
            if (object.put(parents.get(i), name(i), i)) {
                tally.column(rows.schema().fields().get(column).name()).count(Coercion.DUPLICATE_KEY);
            }
        }
        text.clear();
        object.appendTo(this, text);
        ((BytesVector) rows.column(column)).append(text.bytes(), 0, text.length());
    }

    /** Appends a field's name and value. */
    void appendTo(TextBuffer out, int index) {
        out.append('"');
        out.repair(data, places[index * PLACES], places[index * PLACES + 1]);
        out.append('"');
        out.append(':');
        standard.clear();
        StandardJson.appendQuoted(data, valueStart(index), valueEnd(index), standard);
        out.repair(standard.bytes(), 0, standard.length());
    }
}
