package io.dataspoc.pipe.source.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The types of the fields of some objects, in the order in which they were first seen. */
final class InferredFields {

    private final JsonOptions options;
    private final int depth;
    private final List<String> names = new ArrayList<>();
    private final List<InferredType> types = new ArrayList<>();
    /** Names that the table does not know yet. */
    private final Map<String, Integer> added = new HashMap<>();

    private NameTable table = NameTable.of(List.of());

    InferredFields(JsonOptions options, int depth) {
        this.options = options;
        this.depth = depth;
    }

    int size() {
        return names.size();
    }

    void forEach(BiConsumer<String, InferredType> consumer) {
        for (int i = 0; i < names.size(); i++) {
            consumer.accept(names.get(i), types.get(i));
        }
    }

    /** Reads the next object, and tells how many fields it has. */
    int observe(JsonScanner in) {
        int count = 0;
        in.enterObject();
        int field = in.nextField(table, 0);
        while (field != JsonScanner.END) {
            count++;
            int known = field == JsonScanner.UNKNOWN ? indexOf(in) : field;
            types.get(known).observe(in);
            field = in.nextField(table, known + 1);
        }
        // Made anew only when many names are added: what differs in each object is not worth a table each time.
        if (added.size() > table.size() / 8) {
            table = NameTable.of(names);
            added.clear();
        }
        return count;
    }

    private int indexOf(JsonScanner in) {
        String name = Names.decode(in.data(), in.nameStart(), in.nameEnd());
        return added.computeIfAbsent(name, this::add);
    }

    private int add(String name) {
        names.add(name);
        types.add(new InferredType(options, depth));
        return names.size() - 1;
    }
}
