package io.dataspoc.parquet;

import static io.dataspoc.parquet.WrittenRows.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.BucketException;
import io.dataspoc.lake.ColumnStatistics;
import io.dataspoc.lake.ValueText;
import io.dataspoc.type.BooleanType;
import io.dataspoc.type.DateType;
import io.dataspoc.type.DecimalType;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.Schema;
import io.dataspoc.type.StringType;
import io.dataspoc.type.TimeType;
import io.dataspoc.type.TimestampType;
import io.dataspoc.type.UuidType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileBoundsTest {

    @TempDir
    private Path directory;

    @SafeVarargs
    private WrittenRows write(LogicalType type, List<List<Object>>... rowGroups) {
        Schema schema = Schema.of(new Field("x", type));
        return WrittenRows.write(directory.resolve("rows.parquet"), schema, WriteOptions.DEFAULT, rowGroups);
    }

    /** The bounds of a column, of which its writer and its file say the same. */
    @SafeVarargs
    private Map<String, ColumnStatistics> bounds(LogicalType type, List<List<Object>>... rowGroups) {
        WrittenRows written = write(type, rowGroups);

        assertThat(FileFooter.read(written.file())).isEqualTo(written.footer());
        return written.footer().statistics();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(new BooleanType(), 0L, 1L, "false", "true"),
                Arguments.of(IntegerType.INT64, Long.MIN_VALUE, 7L, "-9223372036854775808", "7"),
                Arguments.of(new IntegerType(8, IntegerType.Signedness.SIGNED), -128L, 127L, "-128", "127"),
                Arguments.of(
                        new IntegerType(64, IntegerType.Signedness.UNSIGNED), 1L, -1L, "1", "18446744073709551615"),
                Arguments.of(new IntegerType(32, IntegerType.Signedness.UNSIGNED), 1L, 0xffffffffL, "1", "4294967295"),
                Arguments.of(FloatType.DOUBLE, -0.5, 1e300, "-0.5", "1.0E300"),
                Arguments.of(new DecimalType(4, 2), new BigDecimal("-0.01"), new BigDecimal("12.30"), "-0.01", "12.30"),
                Arguments.of(
                        new DecimalType(38, 1),
                        new BigDecimal("-1234567890123456789012345678901234567.8"),
                        new BigDecimal("0.1"),
                        "-1234567890123456789012345678901234567.8",
                        "0.1"),
                Arguments.of(new StringType(), "", "😀", "", "😀"),
                Arguments.of(new StringType(), "\uFFFD", "😀", "\uFFFD", "😀"),
                Arguments.of(new DateType(), -719_162L, 0L, "0001-01-01", "1970-01-01"),
                Arguments.of(new TimeType(), 0L, 86_399_999_999L, "00:00", "23:59:59.999999"),
                Arguments.of(TimestampType.UTC_MICROS, -1L, 0L, "1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z"),
                Arguments.of(TimestampType.LOCAL_MICROS, -1L, 0L, "1969-12-31T23:59:59.999999", "1970-01-01T00:00"),
                Arguments.of(
                        new UuidType(),
                        new UUID(0, 1),
                        new UUID(-1, -1),
                        "00000000-0000-0000-0000-000000000001",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void areTheLeastAndTheGreatestValueOfAllRowGroups(
            LogicalType type, Object least, Object greatest, String min, String max) {
        Map<String, ColumnStatistics> bounds =
                bounds(type, column(greatest, null), column((Object) null), column(least));

        assertThat(bounds).isEqualTo(Map.of("x", new ColumnStatistics(2, min, max)));
    }

    @Test
    void areNotKnownWhereAValueIsNoNumber() {
        assertThat(bounds(FloatType.DOUBLE, column(1.0, Double.NaN, 2.0), column(3.0)))
                .isEmpty();
        assertThat(bounds(new FloatType(32), column(1.0, Double.NaN), column(3.0)))
                .isEmpty();
    }

    @Test
    void holdBothZeros() {
        ColumnStatistics zero =
                bounds(FloatType.DOUBLE, column(0.0), column(-0.0)).get("x");

        assertThat(zero).isEqualTo(new ColumnStatistics(0, "-0.0", "0.0"));
        assertThat(bounds(FloatType.DOUBLE, column(0.0))).containsValue(zero);
        assertThat(bounds(FloatType.DOUBLE, column(-0.0))).containsValue(zero);
    }

    @Test
    void areNoneOfAColumnWithoutValues() {
        assertThat(bounds(IntegerType.INT64, column(null, null)))
                .isEqualTo(Map.of("x", new ColumnStatistics(2, null, null)));
        assertThat(bounds(IntegerType.INT64)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "😀", "\uD7FF", "\uE000", "\uFFFF", "\u007f"})
    void ofLongTextsAreShortAndHoldThem(String unit) {
        String text = unit.repeat(100_000);

        WrittenRows written = write(new StringType(), column(text, text + "b"));

        // What the file says comes from the library that wrote it.
        assertThat(Stream.of(written.footer(), FileFooter.read(written.file()))
                        .map(footer -> footer.statistics().get("x")))
                .allSatisfy(bounds -> {
                    assertThat(utf8(bounds.min() + bounds.max())).isLessThanOrEqualTo(2 * 68);
                    assertThat(ValueText.compare(new StringType(), bounds.min(), text))
                            .isNotPositive();
                    assertThat(ValueText.compare(new StringType(), bounds.max(), text + "b"))
                            .isNotNegative();
                });
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void areNotKnownWhereNothingShortIsGreater() {
        assertThat(bounds(new StringType(), column("\uDBFF\uDFFF".repeat(100)))).isEmpty();
    }

    @Test
    void areNotAskedOfAFileThatIsNone() throws IOException {
        Path file = directory.resolve("rows.parquet");

        assertRefused(file, "", "it has 0 bytes only");
        assertRefused(file, "PAR1, but no more of it", "it does not end as a Parquet file ends");
        assertRefused(file, "PAR1\u007f\u007f\u007f\u007fPAR1", "it does not end as a Parquet file ends");
    }

    private static void assertRefused(Path file, String content, String why) throws IOException {
        Files.writeString(file, content, StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> FileFooter.read(file))
                .isInstanceOf(BucketException.class)
                .hasMessage(file + ": not a readable Parquet file: " + why);
    }
}
