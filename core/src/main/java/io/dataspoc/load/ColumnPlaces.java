package io.dataspoc.load;

import io.dataspoc.type.Field;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Where in its source a load has first seen the columns that its table does not have, or has with another type. */
final class ColumnPlaces {

    private final Schema table;
    private final Map<String, Supplier<String>> places = new HashMap<>();

    /** @param table the columns that the table has */
    ColumnPlaces(Schema table) {
        this.table = table;
    }

    /** Takes the place of a column; of several the first counts at which the table would change. */
    void seen(Field column, Supplier<String> place) {
        boolean isChange = table.find(column.name())
                .map(known ->
                        !(column.type() instanceof NullType) && !known.type().equals(column.type()))
                .orElse(true);
        if (isChange) {
            places.putIfAbsent(column.name(), place);
        }
    }

    /** Changes with their places, as far as these are known. */
    String told(List<SchemaChange> changes) {
        return changes.stream().map(this::told).collect(Collectors.joining(", ", "[", "]"));
    }

    private String told(SchemaChange change) {
        String place = places.getOrDefault(change.column(), () -> "").get();
        return place.isEmpty() ? change.toString() : change + " (first seen at " + place + ")";
    }
}
