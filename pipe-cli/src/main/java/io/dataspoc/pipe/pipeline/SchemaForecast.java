package io.dataspoc.pipe.pipeline;

import io.dataspoc.manifest.WriteMode;
import io.dataspoc.type.Field;
import io.dataspoc.type.Schema;
import io.dataspoc.type.SchemaChange;
import io.dataspoc.type.SchemaDifference;
import io.dataspoc.type.SchemaUnion;
import io.dataspoc.type.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How the columns of a table would change with the columns of a stream. */
final class SchemaForecast {

    /** Columns that loads add by themselves. */
    private static final List<String> OWN_PREFIXES = List.of("_dataspoc_", "_sdc_", "_extra");

    private SchemaForecast() {}

    /**
     * The changes; a column that the stream does not have any more is among them as dropped, though only a replaced
     * table loses it.
     *
     * @param stream its columns; empty if they are not known
     */
    static List<SchemaChange> changes(Schema table, Schema stream, WriteMode write) {
        if (stream.fields().isEmpty() || table.fields().isEmpty()) {
            return List.of();
        }
        Schema written = withTableTypes(table, stream);
        Schema after = after(table, stream, write);
        Stream<SchemaChange> changed = SchemaDifference.between(table, after).stream()
                .filter(change -> change.kind() != SchemaChange.Kind.DROPPED);
        Stream<SchemaChange> dropped = SchemaDifference.between(table, written).stream()
                .filter(change -> change.kind() == SchemaChange.Kind.DROPPED)
                .filter(change -> OWN_PREFIXES.stream().noneMatch(change.column()::startsWith));
        return Stream.concat(changed, dropped).toList();
    }

    /** The columns of the table when rows of the stream were written. */
    static Schema after(Schema table, Schema stream, WriteMode write) {
        Schema written = withTableTypes(table, stream);
        return write == WriteMode.REPLACE ? written : SchemaUnion.of(table, written);
    }

    /** Where the table's type holds all values of the stream's, rows are written with it. */
    private static Schema withTableTypes(Schema table, Schema stream) {
        List<Field> fields = new ArrayList<>();
        for (Field field : stream.fields()) {
            fields.add(table.find(field.name())
                    .flatMap(known -> Widening.of(known.type(), field.type()))
                    .map(field::withType)
                    .orElse(field));
        }
        return new Schema(fields);
    }
}
