package io.dataspoc.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        OracleRows rows = OracleRows.random(seed, ROWS);
        Schema schema = rows.storedSchema();
        Path file = directory.resolve("rows.parquet");

        write(file, rows, new WriteOptions(compression, version, GROUP_ROWS, WriteOptions.DEFAULT_FILE_BYTES));

        assertThat(OracleRows.byAvro(file, schema)).as("parquet-avro").isEqualTo(rows.texts());
        assertThat(OracleRows.byDuckDb(file, schema)).as("DuckDB").isEqualTo(rows.texts());
        assertThat(FileFooter.read(file).schema()).isEqualTo(schema);
        assertThat(FileFooter.read(file).rows()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void everyReaderFindsEveryValueAsItWasInFilesThatWereCut(WriteOptions.FormatVersion version) {
        long seed = version.name().hashCode();
        OracleRows rows = OracleRows.random(seed, ROWS);
        Schema schema = rows.storedSchema();
        Path file = directory.resolve("rows.parquet");
        write(file, rows, new WriteOptions(Compression.ZSTD, version, GROUP_ROWS, Long.MAX_VALUE));

        List<Path> parts = RowGroups.cut(file, 1, this::part);

        assertThat(parts).extracting(part -> FileFooter.read(part).rows()).containsExactly(400L, 400L, 100L);
        assertThat(parts)
                .flatExtracting(part -> OracleRows.byAvro(part, schema))
                .isEqualTo(rows.texts());
        assertThat(parts)
                .flatExtracting(part -> OracleRows.byDuckDb(part, schema))
                .isEqualTo(rows.texts());
        assertThat(RowGroups.cut(file, Long.MAX_VALUE, this::part))
                .singleElement()
                .satisfies(whole -> assertThat(FileFooter.read(whole).statistics())
                        .isEqualTo(FileFooter.read(file).statistics()));
    }

    @ParameterizedTest
    @EnumSource
    void everyReaderFindsEveryValueAsItWasInACopyOfSomeColumns(WriteOptions.FormatVersion version) {
        long seed = version.name().hashCode();
        OracleRows rows = OracleRows.random(seed, ROWS);
        Path file = directory.resolve("rows.parquet");
        write(file, rows, new WriteOptions(Compression.ZSTD, version, GROUP_ROWS, Long.MAX_VALUE));
        Schema kept = new Schema(everyThird(rows.storedSchema().fields()));

        Path copy = part();
        RowGroups.copy(file, Set.copyOf(kept.names()), copy);

        OracleRows keptRows = new OracleRows(
                kept, rows.rows().stream().map(TypeOracleTest::everyThird).toList());
        assertThat(FileFooter.read(copy).schema()).isEqualTo(kept);
        assertThat(FileFooter.read(copy).nulls())
                .isEqualTo(FileFooter.read(file).nulls().entrySet().stream()
                        .filter(column -> kept.names().contains(column.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(OracleRows.byAvro(copy, kept)).isEqualTo(keptRows.texts());
        assertThat(OracleRows.byDuckDb(copy, kept)).isEqualTo(keptRows.texts());
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

    private static void write(Path file, OracleRows rows, WriteOptions options) {
        try (DataFileWriter writer = new DataFileWriter(file, rows.schema(), options)) {
            for (int from = 0; from < ROWS; from += BATCH_ROWS) {
                RowBatch batch = new RowBatch(rows.schema());
                rows.appendTo(batch, from, Math.min(ROWS, from + BATCH_ROWS));
                writer.write(batch);
            }
            writer.finish();
        }
    }
}
