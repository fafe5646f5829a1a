package io.dataspoc.pipe.source.json;

import io.dataspoc.type.DecimalType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The types of the fields of some objects, in the order in which they were first seen. */
final class InferredFields {

    private final JsonOptions options;
    private final int depth;
    private final List<String> names = new ArrayList<>();
    private final List<InferredType> types = new ArrayList<>();
    private final List<Presence> presences = new ArrayList<>();
    /** Names that the table does not know yet. */
    private final Map<String, Integer> added = new HashMap<>();

    private NameTable table = NameTable.of(List.of());
    private long objects;

    /** In how many objects a field has a value. */
    private static final class Presence {
        private long objects;
        private long lastObject;
        private boolean isOnceEach = true;

        void seen(long object, boolean isNull) {
            isOnceEach &= lastObject != object && !isNull;
            lastObject = object;
            objects++;
        }
    }

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

    /** Whether each object surely has a value of a field, of which two in one object may take each other's place. */
    boolean isAlwaysThere(String name) {
        int index = names.indexOf(name);
        return index >= 0 && presences.get(index).isOnceEach && presences.get(index).objects == objects;
    }

    /** The least decimal that holds all values of a field; empty if none does, or they have another type. */
    Optional<DecimalType> decimal(String name) {
        int index = names.indexOf(name);
        return index < 0 ? Optional.empty() : types.get(index).decimal();
    }

    /** Whether there may be a value that is none of its field's type. */
    boolean isOdd() {
        return types.stream().anyMatch(InferredType::isOdd);
    }

    /** A number that grows with whatever their types depend on. */
    long learnt() {
        long learnt = names.size();
        for (InferredType type : types) {
            learnt += type.learnt();
        }
        return learnt;
    }

    /** Reads the next object, and tells how many fields it has. */
    int observe(JsonScanner in) {
        int count = 0;
        objects++;
        in.enterObject();
        int field = in.nextField(table, 0);
        while (field != JsonScanner.END) {
            count++;
            int known = field == JsonScanner.UNKNOWN ? indexOf(in) : field;
            presences.get(known).seen(objects, in.peek() == 'n');
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
        presences.add(new Presence());
        return names.size() - 1;
    }
}
