package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.parquet.RowBatch;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.ExtraFields;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.TableNames;
import io.dataspoc.pipe.source.json.UnknownFields;
import io.dataspoc.type.Field;
import io.dataspoc.type.JsonType;
import io.dataspoc.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What becomes of the fields of one stream that no column is for: its schema does not name them, or its table is frozen. */
final class UndeclaredFields implements UnknownFields {

    private static final String COLUMN = "_extra";
    /** Columns that change more often are rather values that a source writes as names; each change costs a file. */
    private static final int MAX_CHANGES = 500;

    private final String stream;
    private final ExtraColumns rule;
    private final String separator;
    private final List<Field> wanted = new ArrayList<>();
    private final List<List<String>> paths = new ArrayList<>();
    private final Set<List<String>> withheld = new HashSet<>();
    private int column = -1;
    private boolean needsTable;
    private long dropped;
    private int changes;

    /** @param separator between the names of fields in flattened objects */
    UndeclaredFields(String stream, ExtraColumns rule, String separator) {
        this.stream = stream;
        this.rule = rule;
        this.separator = separator;
    }

    /** A layout with the column that they are kept in, if there is one. */
    RecordLayout addedTo(RecordLayout layout) {
        return rule == ExtraColumns.COLLECT && own(layout) < 0 ? layout.withColumn(COLUMN, new JsonType()) : layout;
    }

    /** The column that they are kept in, which is no field of the record's, whatever those are called; or -1. */
    private static int own(RecordLayout layout) {
        return IntStream.range(0, layout.paths().size())
                .filter(i -> layout.paths().get(i).isEmpty()
                        && layout.schema().fields().get(i).name().startsWith(COLUMN))
                .findFirst()
                .orElse(-1);
    }

    /** The layout of records whose fields are a table's columns. */
    RecordLayout layoutOf(Schema table) {
        List<List<String>> fields = table.fields().stream()
                .map(field -> isOwn(field) ? List.<String>of() : List.of(field.name()))
                .toList();
        return new RecordLayout(table, fields);
    }

    private boolean isOwn(Field field) {
        return rule == ExtraColumns.COLLECT && field.equals(new Field(COLUMN, new JsonType()));
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
        if (needsTable || !withheld.isEmpty()) {
            for (int i = 0; i < fields.size(); i++) {
                if (!fields.isNull(i) && (needsTable || withheld.contains(fields.path(i)))) {
                    return fields.refuse(i);
                }
            }
        }
        return needsTable ? Verdict.KEEP_ROW : byRule(fields, rows);
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
                dropped += fields.size();
                yield Verdict.KEEP_ROW;
            }
            case REJECT -> Verdict.REJECT_ROW;
        };
    }

    private void want(ExtraFields fields) {
        wanted.clear();
        paths.clear();
        for (int i = 0; i < fields.size(); i++) {
            wanted.add(new Field(fields.name(i).isEmpty() ? "_" : fields.name(i), fields.type(i)));
            paths.add(fields.path(i));
        }
    }

    /** A layout with the columns that the last record needs. */
    RecordLayout extend(RecordLayout layout, StreamSink sink) {
        TableNames table = new TableNames(sink.existing().names());
        if (changes++ == MAX_CHANGES) {
            throw tooMany(paths.get(0));
        }
        RecordLayout extended = layout;
        for (int i = 0; i < wanted.size(); i++) {
            if (extended.columnOf(paths.get(i)) < 0) {
                extended = extended.withColumn(paths.get(i), wanted.get(i).type(), separator, table);
                String name = extended.schema().names().get(extended.columnOf(paths.get(i)));
                sink.count("column '" + name + "' was added, though the schema does not name it", 1);
            }
        }
        return extended;
    }

    private SourceException tooMany(List<String> path) {
        return new SourceException(Problem.of("fields that the schema does not name became columns " + MAX_CHANGES
                        + " times, and now there is '" + String.join(".", path) + "'")
                .at("stream '" + stream + "'")
                .hint("'source.singer.extra_fields: collect' keeps such fields in one JSON column, 'drop' leaves them"
                        + " out"));
    }

    /** Tells how many were left out since this was last told. */
    void tell(StreamSink sink) {
        if (dropped > 0) {
            sink.count("fields left out, as the schema does not name them", dropped);
        }
        dropped = 0;
    }
}
