package io.dataspoc.parquet;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import io.dataspoc.type.Field;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows whose values are known, and what two readers that know nothing of us find in files: a text for each row, which tells
 * rows apart that are not the same.
 *
 * @param schema their columns
 * @param rows their values, as {@link RandomRows} has them
 */
public record OracleRows(Schema schema, List<List<Object>> rows) {

    /** Random rows with all types side by side, in lists, in structs, and in both; and a column without a type. */
    public static OracleRows random(long seed, int count) {
        Random random = new Random(seed);
        List<Field> fields = new ArrayList<>();
        for (LogicalType type : RandomRows.SCALARS) {
            fields.add(new Field("c" + fields.size(), type));
            fields.add(new Field("c" + fields.size(), new ListType(type)));
            LogicalType other = RandomRows.SCALARS.get(random.nextInt(RandomRows.SCALARS.size()));
            StructType struct = new StructType(List.of(new Field("a", type), new Field("b", other)));
            fields.add(new Field("c" + fields.size(), struct));
            fields.add(new Field("c" + fields.size(), new ListType(struct)));
            fields.add(new Field(
                    "c" + fields.size(), new StructType(List.of(new Field("l", new ListType(new ListType(type)))))));
        }
        fields.add(new Field("nothing", new NullType()));
        return random(new Schema(fields), seed, count);
    }

    /** Random rows of these columns. */
    public static OracleRows random(Schema schema, long seed, int count) {
        RandomRows random = new RandomRows(seed);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = new ArrayList<>();
            schema.fields().forEach(field -> row.add(random.value(field.type())));
            rows.add(row);
        }
        return new OracleRows(schema, rows);
    }

    /** The columns as files tell them, which call one without a type a text. */
    public Schema storedSchema() {
        return new Schema(schema.fields().stream()
                .map(field -> field.type() instanceof NullType ? field.withType(new StringType()) : field)
                .toList());
    }

    public void appendTo(RowBatch batch, int from, int to) {
        rows.subList(from, to).forEach(row -> WrittenRows.append(batch, row));
    }

    public List<String> texts() {
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> ValueTexts.of(schema.fields().get(i).type(), row.get(i)))
                        .toList()
                        .toString())
                .toList();
    }

    /** The rows of a file as parquet-avro reads them. */
    public static List<String> byAvro(Path file, Schema schema) {
        return AvroRows.read(file, schema);
    }

    /** The rows of a file as DuckDB reads them. */
    public static List<String> byDuckDb(Path file, Schema schema) {
        List<String> columns = schema.fields().stream()
                .map(field -> DuckTexts.expression(field.type(), Sql.identifier(field.name()), 0))
                .toList();
        try (Engine engine = Engine.open(new EngineOptions(512L << 20, 2, file.resolveSibling("spill")))) {
            return engine.query(
                    "SELECT '[' || concat_ws(', ', " + String.join(", ", columns) + ") || ']' FROM read_parquet("
                            + Sql.file(file) + ")",
                    row -> String.valueOf(row.text(1)));
        }
    }
}
