package io.dataspoc.load;

import io.dataspoc.type.Field;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;

/** What a schema looks like when it is read back from a file. */
final class StoredTypes {

    private StoredTypes() {}

    /** A column of which no value was ever seen is stored as text. */
    static Schema of(Schema schema) {
        return new Schema(schema.fields().stream().map(StoredTypes::stored).toList());
    }

    private static Field stored(Field field) {
        return field.type() instanceof NullType ? field.withType(new StringType()) : field;
    }
}
