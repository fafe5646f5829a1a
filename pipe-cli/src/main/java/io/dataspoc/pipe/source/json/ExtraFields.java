package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.BytesVector;
import io.dataspoc.type.LogicalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields of one record that no column is for, as ranges of the text that was read. A field may be there twice. */
public final class ExtraFields {

    private static final int PLACES = 4;

    private final JsonOptions options;
    private final List<List<String>> parents = new ArrayList<>();
    private final TextBuffer object = new TextBuffer();
    private final TextBuffer standard = new TextBuffer();
    private byte[] data = {};
    private int[] places = new int[PLACES * 8];

    ExtraFields(JsonOptions options) {
        this.options = options;
    }

    void clear() {
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

    /**
     * Appends all fields as one JSON object, names and values as the source wrote them; NaN and infinities, which JSON
     * has not, are put into quotes. Fields of nested objects are under their own names only.
     */
    public void appendTo(BytesVector column) {
        object.clear();
        object.append('{');
        for (int i = 0; i < size(); i++) {
            if (i > 0) {
                object.append(',');
            }
            object.append('"');
            object.repair(data, places[i * PLACES], places[i * PLACES + 1]);
            object.append('"');
            object.append(':');
            standard.clear();
            StandardJson.appendQuoted(data, valueStart(i), valueEnd(i), standard);
            object.repair(standard.bytes(), 0, standard.length());
        }
        object.append('}');
        column.append(object.bytes(), 0, object.length());
    }
}
