package io.dataspoc.pipe.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that a JSON Schema describes (drafts 4 to 2020-12, as Singer taps use them). Branches of {@code anyOf},
 * {@code oneOf} and {@code allOf}, and types in a list, give their least upper bound.
 *
 * <p>Schemas promise more than sources keep, and a table must hold what comes: every column is nullable, also of a
 * property that is {@code required}; integers have 64 bits however small {@code minimum} and {@code maximum} are, and are
 * decimals only where these lie beyond; lengths and patterns are not looked at.
 */
public final class JsonSchemaTypes {

    private final SchemaOptions options;

    public JsonSchemaTypes(SchemaOptions options) {
        this.options = options;
    }

    /**
     * The columns, one per property.
     *
     * @param schema of one stream's records
     * @throws SourceException if it names no properties
     */
    public RecordLayout layout(JsonNode schema) {
        return layout(schema, RecordLayout.EMPTY, TableNames.NONE);
    }

    /**
     * The columns, one per property; a property that has a column already keeps its name.
     *
     * @param schema of one stream's records
     * @param earlier the columns that there are in this run
     * @param table the columns that the table has
     * @throws SourceException if the schema names no properties
     */
    public RecordLayout layout(JsonNode schema, RecordLayout earlier, TableNames table) {
        List<Member> members = new SchemaWalk(schema, options).properties();
        if (members.isEmpty()) {
            throw new SourceException(Problem.of("the schema names no properties, so there are no columns")
                    .hint("let the tap describe the record as an object with properties, or load without a schema"));
        }
        List<ColumnPlan> columns = new ArrayList<>();
        for (Member member : members) {
            flatten(List.of(member.name()), member.type(), columns);
        }
        return ColumnPlan.layout(columns, options.flattening().separator(), earlier, table);
    }

    /** The type of one value. */
    public LogicalType type(JsonNode schema) {
        return new SchemaWalk(schema, options).type();
    }

    private void flatten(List<String> path, LogicalType type, List<ColumnPlan> columns) {
        if (type instanceof StructType struct
                && path.size() <= options.flattening().levels()) {
            for (Field member : struct.fields()) {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(member.name());
                flatten(deeper, member.type(), columns);
            }
        } else {
            columns.add(new ColumnPlan(path, type));
        }
    }

    /** The schema of the columns alone. */
    public Schema schema(JsonNode schema) {
        return layout(schema).schema();
    }
}
