package io.dataspoc.pipe.source.singer;

import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.ExtraFields;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.TableNames;
import io.dataspoc.pipe.source.json.UnknownFields;
import io.dataspoc.type.Field;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What becomes of the fields of one stream that no column is for: its schema does not name them, or its table is frozen. */
final class UndeclaredFields implements UnknownFields {

    private static final String COLUMN = "_extra";
    private static final Pattern OWN = Pattern.compile(COLUMN + "(_[0-9]+)?");

    private final ExtraColumns rule;
    private final String separator;
    private final ShapeChanges changes;
    private final FieldChoice choice;
    private final Map<List<String>, LogicalType> wanted = new LinkedHashMap<>();
    private final Set<List<String>> withheld = new HashSet<>();
    private int column = -1;
    private boolean needsTable;
    private final Count dropped = new Count();
    private final Count leftOut = new Count();

    /** How many fields, of rows that are kept and of the one under way. */
    private static final class Count {
        private long kept;
        private long row;
    }

    /**
     * @param separator between the names of fields in flattened objects
     * @param choice of the fields that are stored whatever the rule
     */
    UndeclaredFields(ShapeChanges changes, ExtraColumns rule, String separator, FieldChoice choice) {
        this.changes = changes;
        this.rule = rule;
        this.separator = separator;
        this.choice = choice;
    }

    /** A layout with the column that they are kept in, if there is one: the table's, if it has it. */
    RecordLayout addedTo(RecordLayout layout, Schema table) {
        if (rule != ExtraColumns.COLLECT || own(layout) >= 0) {
            return layout;
        }
        return own(table, layout.schema().names())
                .map(layout::withColumn)
                .orElseGet(() -> layout.withColumn(COLUMN, new JsonType(), table.names()));
    }

    /** The column that earlier runs kept them in, which is no field's. */
    private static Optional<Field> own(Schema table, Collection<String> fields) {
        return table.fields().stream()
                .filter(field -> field.type() instanceof JsonType)
                .filter(field -> OWN.matcher(field.name()).matches() && !fields.contains(field.name()))
                .findFirst();
    }

    /** The column that they are kept in, which is no field of the record's, whatever those are called; or -1. */
    private static int own(RecordLayout layout) {
        return IntStream.range(0, layout.paths().size())
                .filter(i -> layout.paths().get(i).isEmpty()
                        && OWN.matcher(layout.schema().fields().get(i).name()).matches())
                .findFirst()
                .orElse(-1);
    }

    /** The layout of records whose fields are a table's columns. */
    RecordLayout layoutOf(Schema table) {
        Field own = rule == ExtraColumns.COLLECT ? own(table, List.of()).orElse(null) : null;
        List<List<String>> fields = table.fields().stream()
                .map(field -> field.equals(own) ? List.<String>of() : List.of(field.name()))
                .toList();
        return new RecordLayout(table, fields);
    }

    /**
     * Says which fields have no column although the schema names them, as a frozen table lacks it.
     *
     * @param wanted the columns that there would be
     * @param given the columns that there are
     */
    void withhold(TableColumns table, RecordLayout wanted, RecordLayout given) {
        withheld.clear();
        wanted.paths().stream().filter(path -> given.columnOf(path) < 0).forEach(withheld::add);
        column = own(given);
        boolean lacksColumn = rule == ExtraColumns.COLLECT && column < 0;
        needsTable = table.areFrozen() && (rule == ExtraColumns.ADD || lacksColumn);
    }

    @Override
    public Verdict receive(ExtraFields fields, RowBatch rows) {
        if (!choice.isAll()) {
            leftOut.row = fields.leaveOut(choice::leavesOut);
        }
        if (needsTable || !withheld.isEmpty()) {
            for (int i = 0; i < fields.size(); i++) {
                if (!fields.isNull(i) && (needsTable || withheld.contains(fields.path(i)))) {
                    return fields.refuse(i);
                }
            }
        }
        boolean isDone = needsTable || fields.size() == 0;
        return isDone ? Verdict.KEEP_ROW : byRule(fields, rows);
    }

    private Verdict byRule(ExtraFields fields, RowBatch rows) {
        return switch (rule) {
            case ADD -> {
                want(fields);
                yield Verdict.NEED_COLUMNS;
            }
            case COLLECT -> {
                fields.appendTo(rows, column);
                yield Verdict.KEEP_ROW;
            }
            case DROP -> {
                dropped.row = fields.size();
                yield Verdict.KEEP_ROW;
            }
            case REJECT -> Verdict.REJECT_ROW;
        };
    }

    private void want(ExtraFields fields) {
        wanted.clear();
        for (int i = 0; i < fields.size(); i++) {
            wanted.putIfAbsent(fields.path(i), fields.type(i));
        }
    }

    /** A layout with the columns that the last record needs. */
    RecordLayout extend(RecordLayout layout, StreamSink sink) {
        changes.add(String.join(".", wanted.keySet().iterator().next()));
        changes.addColumns(wanted.values());
        RecordLayout extended = layout.withColumns(
                wanted, separator, new TableNames(sink.existing().names()));
        List<String> names = extended.schema().names();
        for (String name : names.subList(layout.schema().fields().size(), names.size())) {
            sink.count("column '" + name + "' was added, though the schema does not name it", 1);
        }
        return extended;
    }

    /** Counts what was left out of the last record, which became a row. */
    void keepRow() {
        dropped.kept += dropped.row;
        leftOut.kept += leftOut.row;
        forgetRow();
    }

    /** Forgets what was left out of the last record, which became no row or is read again. */
    void forgetRow() {
        dropped.row = 0;
        leftOut.row = 0;
    }

    /** Tells how many were left out since this was last told. */
    void tell(StreamSink sink) {
        tell("fields left out, as the schema does not name them", dropped, sink);
        tell("fields left out, as they are not selected", leftOut, sink);
    }

    private static void tell(String what, Count count, StreamSink sink) {
        if (count.kept > 0) {
            sink.count(what, count.kept);
            count.kept = 0;
        }
    }
}
