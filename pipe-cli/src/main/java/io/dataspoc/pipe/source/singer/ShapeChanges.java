package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.pipe.source.json.RecordLayout;
import io.dataspoc.pipe.source.json.TypeRequest;
import io.dataspoc.type.Field;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StructType;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps a source from making columns without end, among which are the members of structs: one that has new names again
 * and again writes values as names, and each change of the columns costs a file.
 */
final class ShapeChanges {

    private static final int MAX_CHANGES = 500;
    private static final int MAX_COLUMNS = 5_000;

    /** So much of a type is told. */
    private static final int SHOWN = 100;

    private final String stream;
    private int changes;
    private int columns;

    ShapeChanges(String stream) {
        this.stream = stream;
    }

    /** Counts one more change, for one record. */
    void add(String field) {
        if (++changes > MAX_CHANGES) {
            throw tooMany("fields that the schema does not name changed the columns " + MAX_CHANGES
                    + " times, and now there is '" + field + "'");
        }
    }

    /** Counts columns of some types that no schema names. */
    void addColumns(Collection<LogicalType> types) {
        addColumns(types.stream().mapToInt(ShapeChanges::leaves).sum());
    }

    private void addColumns(int count) {
        requireRoomFor(count);
        columns += count;
    }

    /** How many columns of a file a type takes. */
    private static int leaves(LogicalType type) {
        if (type instanceof ListType list) {
            return leaves(list.element());
        }
        return type instanceof StructType struct
                ? struct.fields().stream()
                        .mapToInt(field -> leaves(field.type()))
                        .sum()
                : 1;
    }

    /** Fails if there cannot be so many more columns. */
    void requireRoomFor(int count) {
        if (columns + count > MAX_COLUMNS) {
            throw tooMany("fields that no schema names became more than " + MAX_COLUMNS + " columns");
        }
    }

    /** A layout with the types that a record needs. Other types than nested ones cannot change often. */
    RecordLayout widened(RecordLayout layout, List<TypeRequest> requests) {
        addColumns(requests.stream()
                .mapToInt(request -> leaves(request.type())
                        - leaves(layout.schema().fields().get(request.column()).type()))
                .map(more -> Math.max(more, 0))
                .sum());
        requests.stream()
                .filter(request -> request.type() instanceof StructType || request.type() instanceof ListType)
                .findFirst()
                .ifPresent(request -> add(layout.schema().names().get(request.column())));
        return layout.withTypes(requests.stream().collect(Collectors.toMap(TypeRequest::column, TypeRequest::type)));
    }

    /** Tells which columns of a stream got other types. */
    void tell(List<TypeRequest> requests, Schema columns, StreamSink sink) {
        for (TypeRequest request : requests) {
            Field field = columns.fields().get(request.column());
            String type = LogText.cut(field.type().toString(), SHOWN);
            sink.count("column '" + field.name() + "' became " + type + ", as a value needs it", 1);
        }
    }

    private SourceException tooMany(String what) {
        return new SourceException(Problem.of(what)
                .at("stream '" + stream + "'")
                .hint("the source seems to write values as names: 'source.singer.extra_fields: drop' leaves such fields"
                        + " out, and 'collect' keeps those of the record itself in one JSON column; an object whose"
                        + " schema names no properties is JSON, too"));
    }
}
