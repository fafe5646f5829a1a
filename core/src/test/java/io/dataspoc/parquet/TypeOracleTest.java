package io.dataspoc.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.engine.Sql;
import io.dataspoc.type.Field;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StructType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Random rows of every type, written by us and read by two readers that know nothing of us. */
class TypeOracleTest {

    /** More than a batch and a row group have, and no multiple of them. */
    private static final int ROWS = Integer.getInteger("dataspoc.oracle.rows", 900);

    private static final int BATCH_ROWS = 250;
    private static final int GROUP_ROWS = 400;

    @TempDir
    Path directory;

    private int part;

    static Stream<Arguments> files() {
        return Stream.of(WriteOptions.FormatVersion.values())
                .flatMap(version ->
                        Stream.of(Compression.values()).map(compression -> Arguments.of(version, compression)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyReaderFindsEveryValueAsItWas(WriteOptions.FormatVersion version, Compression compression) {
        long seed = (version.name() + compression.name()).hashCode();
        Schema schema = schema(new Random(seed));
        List<List<Object>> rows = rows(schema, new RandomRows(seed));
        Path file = directory.resolve("rows.parquet");

        write(file, schema, rows, new WriteOptions(compression, version, GROUP_ROWS, WriteOptions.DEFAULT_FILE_BYTES));

        assertThat(AvroRows.read(file, schema)).as("parquet-avro").isEqualTo(texts(schema, rows));
        assertThat(byDuckDb(file, schema)).as("DuckDB").isEqualTo(texts(schema, rows));
        assertThat(FileFooter.read(file).schema()).isEqualTo(schema);
        assertThat(FileFooter.read(file).rows()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void everyReaderFindsEveryValueAsItWasInFilesThatWereCut(WriteOptions.FormatVersion version) {
        long seed = version.name().hashCode();
        Schema schema = schema(new Random(seed));
        List<List<Object>> rows = rows(schema, new RandomRows(seed));
        Path file = directory.resolve("rows.parquet");
        write(file, schema, rows, new WriteOptions(Compression.ZSTD, version, GROUP_ROWS, Long.MAX_VALUE));

        List<Path> parts = RowGroups.cut(file, 1, this::part);

        assertThat(parts).extracting(part -> FileFooter.read(part).rows()).containsExactly(400L, 400L, 100L);
        assertThat(parts).flatExtracting(part -> AvroRows.read(part, schema)).isEqualTo(texts(schema, rows));
        assertThat(parts).flatExtracting(part -> byDuckDb(part, schema)).isEqualTo(texts(schema, rows));
        assertThat(RowGroups.cut(file, Long.MAX_VALUE, this::part))
                .singleElement()
                .satisfies(whole -> assertThat(FileFooter.read(whole).statistics())
                        .isEqualTo(FileFooter.read(file).statistics()));
    }

    @ParameterizedTest
    @EnumSource
    void everyReaderFindsEveryValueAsItWasInACopyOfSomeColumns(WriteOptions.FormatVersion version) {
        long seed = version.name().hashCode();
        Schema schema = schema(new Random(seed));
        List<List<Object>> rows = rows(schema, new RandomRows(seed));
        Path file = directory.resolve("rows.parquet");
        write(file, schema, rows, new WriteOptions(Compression.ZSTD, version, GROUP_ROWS, Long.MAX_VALUE));
        Schema kept = new Schema(everyThird(schema.fields()));

        Path copy = part();
        RowGroups.copy(file, Set.copyOf(kept.names()), copy);

        List<List<Object>> keptRows =
                rows.stream().map(TypeOracleTest::everyThird).toList();
        assertThat(FileFooter.read(copy).schema()).isEqualTo(kept);
        assertThat(FileFooter.read(copy).nulls())
                .isEqualTo(FileFooter.read(file).nulls().entrySet().stream()
                        .filter(column -> kept.names().contains(column.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(AvroRows.read(copy, kept)).isEqualTo(texts(kept, keptRows));
        assertThat(byDuckDb(copy, kept)).isEqualTo(texts(kept, keptRows));
    }

    private static <T> List<T> everyThird(List<T> columns) {
        List<T> kept = new ArrayList<>();
        for (int i = 1; i < columns.size(); i += 3) {
            kept.add(columns.get(i));
        }
        return kept;
    }

    private Path part() {
        return directory.resolve("part-" + ++part);
    }

    /** All types side by side, in lists, in structs, and in both. */
    private static Schema schema(Random random) {
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
        return new Schema(fields);
    }

    private static List<List<Object>> rows(Schema schema, RandomRows random) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            List<Object> row = new ArrayList<>();
            schema.fields().forEach(field -> row.add(random.value(field.type())));
            rows.add(row);
        }
        return rows;
    }

    private static void write(Path file, Schema schema, List<List<Object>> rows, WriteOptions options) {
        try (DataFileWriter writer = new DataFileWriter(file, schema, options)) {
            for (int from = 0; from < rows.size(); from += BATCH_ROWS) {
                RowBatch batch = new RowBatch(schema);
                rows.subList(from, Math.min(rows.size(), from + BATCH_ROWS))
                        .forEach(row -> WrittenRows.append(batch, row));
                writer.write(batch);
            }
            writer.finish();
        }
    }

    /** A text per column, which tells values apart that are not the same. */
    private static List<String> texts(Schema schema, List<List<Object>> rows) {
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> ValueTexts.of(schema.fields().get(i).type(), row.get(i)))
                        .toList()
                        .toString())
                .toList();
    }

    private List<String> byDuckDb(Path file, Schema schema) {
        List<String> columns = schema.fields().stream()
                .map(field -> DuckTexts.expression(field.type(), Sql.identifier(field.name()), 0))
                .toList();
        try (Engine engine = Engine.open(new EngineOptions(512L << 20, 2, directory.resolve("spill")))) {
            return engine.query(
                    "SELECT '[' || concat_ws(', ', " + String.join(", ", columns) + ") || ']' FROM read_parquet("
                            + Sql.file(file) + ")",
                    row -> String.valueOf(row.text(1)));
        }
    }
}
