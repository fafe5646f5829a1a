package io.dataspoc.type;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A named value: a column of a table, or a member of a struct.
 *
 * @param name any text that is not empty
 * @param type what its values mean
 */
public record Field(String name, LogicalType type) {

    public Field {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a field needs a name");
        }
    }

    public Field withType(LogicalType other) {
        return new Field(name, other);
    }

    static void requireDistinctNames(List<Field> fields) {
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("two fields are named '" + field.name() + "'");
            }
        }
    }
}
