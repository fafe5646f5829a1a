package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.TableNames;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns that a stream's table has, and how its records are read for them. */
final class TableColumns {

    static final TableColumns NONE = new TableColumns(Schema.EMPTY, Change.FOLLOWS);

    private final Schema schema;
    private final Change change;

    /** What becomes of columns that a source sends otherwise. */
    private enum Change {
        /** The table changes with them. */
        FOLLOWS,
        /** Rows that do not fit are rejected. */
        REFUSES
    }

    private TableColumns(Schema schema, Change change) {
        this.schema = schema;
        this.change = change;
    }

    static TableColumns of(StreamSink sink) {
        return sink.frozen()
                .map(frozen -> new TableColumns(frozen, Change.REFUSES))
                .orElseGet(() -> new TableColumns(sink.existing(), Change.FOLLOWS));
    }

    boolean areFrozen() {
        return change == Change.REFUSES;
    }

    Schema schema() {
        return schema;
    }

    TableNames names() {
        return new TableNames(schema.names());
    }

    /**
     * The columns that records are read into: those of frozen tables as they are, no others; else with the table's type
     * where it holds all values of the source's, so that rows are written with it at once. Columns that do not come from
     * the record are filled as they are.
     *
     * @param stream whose records they are
     * @throws ConfigException if a frozen table has one of those otherwise
     */
    RecordLayout fitted(RecordLayout source, String stream) {
        List<Field> fields = new ArrayList<>();
        List<List<String>> paths = new ArrayList<>();
        for (int i = 0; i < source.schema().fields().size(); i++) {
            Field field = source.schema().fields().get(i);
            Optional<Field> known = schema.find(field.name());
            List<String> path = source.paths().get(i);
            if (known.isPresent() || !areFrozen()) {
                LogicalType own = field.type();
                fields.add(
                        path.isEmpty()
                                ? filled(field, known, stream)
                                : field.withType(known.map(column -> type(column.type(), own))
                                        .orElse(own)));
                paths.add(path);
            }
        }
        return new RecordLayout(new Schema(fields), paths);
    }

    private Field filled(Field field, Optional<Field> known, String stream) {
        LogicalType kept = known.map(Field::type).orElse(field.type());
        if (areFrozen() && !kept.equals(field.type())) {
            throw new ConfigException(Problem.of("the column '" + field.name() + "' is " + field.type()
                            + " where dataspoc-pipe fills it, and the table keeps it as " + kept)
                    .at("stream '" + stream + "'")
                    .hint(
                            "'on_schema_change: evolve' lets the table change; without 'source.singer.metadata_columns' or"
                                    + " 'extra_fields: collect' nothing is filled"));
        }
        return field;
    }

    private LogicalType type(LogicalType table, LogicalType source) {
        return areFrozen() ? table : Widening.of(table, source).orElse(source);
    }
}
