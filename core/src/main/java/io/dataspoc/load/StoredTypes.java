package io.dataspoc.load;

import io.dataspoc.type.Field;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimestampType;
import java.util.List;

/** What a schema looks like when it is read back from a file that the engine has written. */
final class StoredTypes {

    private StoredTypes() {}

    static Schema of(Schema schema) {
        List<Field> fields = schema.fields().stream()
                .map(field -> field.withType(ofColumn(field.type())))
                .toList();
        return new Schema(fields);
    }

    /** A column of which no value was ever seen is stored as text. */
    static LogicalType ofColumn(LogicalType type) {
        return type instanceof NullType ? new StringType() : inMicros(type);
    }

    /** Nothing is written in milliseconds, which microseconds hold exactly. */
    private static LogicalType inMicros(LogicalType type) {
        if (type instanceof TimestampType timestamp && timestamp.unit() == TimestampType.Unit.MILLIS) {
            return new TimestampType(TimestampType.Unit.MICROS, timestamp.zone());
        }
        if (type instanceof ListType list) {
            return new ListType(inMicros(list.element()));
        }
        if (type instanceof StructType struct) {
            return new StructType(struct.fields().stream()
                    .map(member -> member.withType(inMicros(member.type())))
                    .toList());
        }
        return type;
    }
}
