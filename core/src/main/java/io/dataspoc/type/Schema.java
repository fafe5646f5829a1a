package io.dataspoc.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a table, in order, with distinct names.
 *
 * @param fields may be empty
 */
public record Schema(List<Field> fields) {

    public static final Schema EMPTY = new Schema(List.of());

    public Schema {
        fields = List.copyOf(fields);
        Field.requireDistinctNames(fields);
    }

    public static Schema of(Field... fields) {
        return new Schema(List.of(fields));
    }

    public Optional<Field> find(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The position of a column, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** This schema with a column of the same name replaced, or a new one at the end. */
    public Schema with(Field field) {
        List<Field> changed = new ArrayList<>(fields);
        int index = indexOf(field.name());
        if (index < 0) {
            changed.add(field);
        } else {
            changed.set(index, field);
        }
        return new Schema(changed);
    }

    @Override
    public String toString() {
        return fields.stream()
                .map(field -> field.name() + ": " + field.type())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
