package io.dataspoc.pipe.source.file;

import io.dataspoc.type.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the records are that change columns of their table; they are looked for once, and only if someone asks. */
final class JsonPlaces {

    private final JsonTypes types;
    private final JsonRecords records;
    private final JsonColumns columns;
    private @Nullable Map<Field, String> places;

    JsonPlaces(JsonTypes types, JsonRecords records, JsonColumns columns) {
        this.types = types;
        this.records = records;
        this.columns = columns;
    }

    /** The first record with which a column is not as its table has it; empty if none is. */
    String of(Field column) {
        if (places == null) {
            places = types.places(records, columns);
        }
        return places.getOrDefault(column, "");
    }
}
