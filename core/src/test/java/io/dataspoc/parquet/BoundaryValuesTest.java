package io.dataspoc.parquet;

import static io.dataspoc.parquet.WrittenRows.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.parquet.WriteOptions.FormatVersion;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.ListType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.StructType;
import io.dataspoc.type.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values at the edges of their types, as DuckDB reads them. */
class BoundaryValuesTest {

    @TempDir
    private Path directory;

    private static WriteOptions options(FormatVersion version, Compression compression) {
        return new WriteOptions(compression, version, 1000, WriteOptions.DEFAULT_FILE_BYTES);
    }

    @SafeVarargs
    private WrittenRows write(LogicalType type, FormatVersion version, List<List<Object>>... rowGroups) {
        return WrittenRows.write(
                directory.resolve("rows.parquet"),
                Schema.of(new Field("x", type)),
                options(version, Compression.ZSTD),
                rowGroups);
    }

    @ParameterizedTest
    @MethodSource("io.dataspoc.parquet.TypeOracleTest#files")
    void aFileWithoutRowsKeepsItsColumns(FormatVersion version, Compression compression) {
        Schema schema = Schema.of(
                new Field("id", IntegerType.INT64),
                new Field("price", new DecimalType(20, 2)),
                new Field("tags", new ListType(new StringType())));

        WrittenRows written =
                WrittenRows.write(directory.resolve("rows.parquet"), schema, options(version, compression));

        assertThat(written.ask("SELECT column_type FROM (DESCRIBE SELECT * FROM %s)"))
                .containsExactly("BIGINT", "DECIMAL(20,2)", "VARCHAR[]");
        assertThat(written.ask("SELECT count(*) FROM %s")).containsExactly("0");
        assertThat(FileFooter.read(written.file())).isEqualTo(written.footer());
    }

    @ParameterizedTest
    @EnumSource
    void doublesKeepEveryBit(FormatVersion version) {
        Object[] doubles = {
            0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 0.1, null
        };

        WrittenRows written = write(FloatType.DOUBLE, version, column(doubles));

        assertThat(written.ask("SELECT x::BIT::BIGINT FROM %s"))
                .containsExactlyElementsOf(Arrays.stream(doubles)
                        .map(value ->
                                value == null ? "null" : Long.toString(Double.doubleToRawLongBits((double) value)))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void noFilterOverlooksZerosOrNaN(FormatVersion version) {
        WrittenRows written = write(
                FloatType.DOUBLE, version, column(0.0, 5.0), column(-5.0, -0.0), column(1.0, Double.NaN), column(7.0));

        assertThat(written.ask("SELECT count(*) FROM %s WHERE x = 0")).containsExactly("2");
        assertThat(written.ask("SELECT count(*) FROM %s WHERE x = -0.0")).containsExactly("2");
        assertThat(written.ask("SELECT count(*) FROM %s WHERE isnan(x)")).containsExactly("1");
        assertThat(written.ask("SELECT count(*) FROM %s WHERE x > 6")).containsExactly("2");
        assertThat(written.ask("SELECT count(*) FROM %s WHERE x < 6")).containsExactly("5");
    }

    @ParameterizedTest
    @EnumSource
    void timesBeforeTheEpochKeepTheirMicroseconds(FormatVersion version) {
        WrittenRows written = write(
                TimestampType.UTC_MICROS, version, column(-1L, -62_135_596_800_000_000L, 253_402_300_799_999_999L, 0L));

        assertThat(written.ask("SELECT strftime(x, '%Y-%m-%d %H:%M:%S.%f') FROM %s"))
                .containsExactly(
                        "1969-12-31 23:59:59.999999",
                        "0001-01-01 00:00:00.000000",
                        "9999-12-31 23:59:59.999999",
                        "1970-01-01 00:00:00.000000");
    }

    @ParameterizedTest
    @EnumSource
    void datesReachFromTheFirstToTheLastYear(FormatVersion version) {
        WrittenRows written = write(new DateType(), version, column(-719_162L, -1L, 0L, 2_932_896L));

        assertThat(written.ask("SELECT x::VARCHAR FROM %s"))
                .containsExactly("0001-01-01", "1969-12-31", "1970-01-01", "9999-12-31");
    }

    static Stream<DecimalType> decimals() {
        return Stream.of(
                new DecimalType(1, 1),
                new DecimalType(9, 0),
                new DecimalType(10, 9),
                new DecimalType(18, 18),
                new DecimalType(19, 0),
                new DecimalType(38, 0),
                new DecimalType(38, 38));
    }

    @ParameterizedTest
    @MethodSource("decimals")
    void decimalsHoldAllTheirDigits(DecimalType type) {
        BigDecimal most = new BigDecimal(BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE), type.scale());
        BigDecimal least = new BigDecimal(BigInteger.ONE, type.scale());
        List<BigDecimal> values = List.of(most, most.negate(), least, least.negate(), least.subtract(least));

        WrittenRows written = write(type, FormatVersion.V2, column(values.toArray()));

        assertThat(written.ask("SELECT x::VARCHAR FROM %s").stream().map(BigDecimal::new))
                .containsExactlyElementsOf(values);
        assertThat(written.ask("SELECT count(*) FROM %s WHERE x <= " + most.negate()))
                .containsExactly("1");
    }

    @ParameterizedTest
    @MethodSource("io.dataspoc.parquet.TypeOracleTest#files")
    void aTextMayBeHuge(FormatVersion version, Compression compression) {
        String huge = "é😀x".repeat(1_500_000);

        WrittenRows written = WrittenRows.write(
                directory.resolve("rows.parquet"),
                Schema.of(new Field("x", new StringType())),
                options(version, compression),
                column("", huge, null, "a" + huge));

        assertThat(written.ask("SELECT coalesce(length(x)::VARCHAR || ' ' || md5(x), 'none') FROM %s"))
                .containsExactlyElementsOf(written.ask("SELECT unnest(["
                        + "'0 ' || md5(''), '4500000 ' || md5(repeat('é😀x', 1500000)), 'none',"
                        + " '4500001 ' || md5('a' || repeat('é😀x', 1500000))])"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsNotTheSameAsEmpty(FormatVersion version) {
        StructType struct = new StructType(List.of(new Field("a", IntegerType.INT64), new Field("b", list(1))));
        List<Object> ofNulls = Arrays.asList(null, null);

        WrittenRows lists = write(
                list(2),
                version,
                column(
                        null,
                        List.of(),
                        Arrays.asList((Object) null),
                        List.of(List.of()),
                        List.of(Arrays.asList(1L, null))));
        List<String> seenLists = lists.ask("SELECT x::VARCHAR FROM %s");
        WrittenRows structs = write(struct, version, column(null, ofNulls, Arrays.asList(null, List.of())));
        List<String> seenStructs = structs.ask("SELECT x::VARCHAR FROM %s");

        assertThat(seenLists).containsExactly("null", "[]", "[NULL]", "[[]]", "[[1, NULL]]");
        assertThat(seenStructs).containsExactly("null", "{'a': NULL, 'b': NULL}", "{'a': NULL, 'b': []}");
    }

    private static LogicalType list(int depth) {
        return depth == 0 ? IntegerType.INT64 : new ListType(list(depth - 1));
    }

    @Test
    void columnsMayHaveAnyName() {
        List<String> names = List.of("a.b", ".", "\"", "a b\n", "ç😀", "list", "element", "x'; --");
        Schema schema = new Schema(
                names.stream().map(name -> new Field(name, IntegerType.INT64)).toList());
        List<Object> row = List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);

        WrittenRows written = WrittenRows.write(
                directory.resolve("rows.parquet"), schema, WriteOptions.DEFAULT, List.of(row), List.of(row));

        assertThat(written.ask("SELECT column_name FROM (DESCRIBE SELECT * FROM %s)"))
                .containsExactlyElementsOf(names);
        assertThat(written.ask("SELECT sum(\"a.b\" * \"x'; --\") FROM %s")).containsExactly("16");
        assertThat(FileFooter.read(written.file()).statistics().keySet()).containsExactlyElementsOf(names);
    }
}
