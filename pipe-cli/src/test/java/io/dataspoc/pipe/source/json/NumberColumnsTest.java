package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.type.DecimalType;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberColumnsTest {

    private static final IntegerType UINT64 = new IntegerType(64, IntegerType.Signedness.UNSIGNED);
    private static final IntegerType INT8 = new IntegerType(8, IntegerType.Signedness.SIGNED);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "-0 | 0",
                "0.0 | 0",
                "42 | 42",
                "-7 | -7",
                "5.0 | 5",
                "1e3 | 1000",
                "1.5e1 | 15",
                "1200e-2 | 12",
                "0e999999999999 | 0",
                "123456789012345678 | 123456789012345678",
                "9223372036854775807 | 9223372036854775807",
                "-9223372036854775808 | -9223372036854775808",
                "9223372036854775807.000 | 9223372036854775807",
                "9223372036854775808 | needs decimal128(38, 0)",
                "-9223372036854775809 | needs decimal128(38, 0)",
                "1e37 | needs decimal128(38, 0)",
                "1e38 | UNREPRESENTABLE 1e38 has more than 38 digits",
                "1e999999999999 | UNREPRESENTABLE 1e999999999999 has more than 38 digits",
                "5.5 | WRONG_TYPE 5.5 is not an integer",
                "1e-1 | WRONG_TYPE 1e-1 is not an integer",
                "NaN | UNREPRESENTABLE NaN cannot be held by an integer column",
                "true | WRONG_TYPE true is not an integer",
                "[1] | WRONG_TYPE [1] is not an integer",
                "\"17\" | 17 {NUMBER_FROM_TEXT=1}",
                "\"seven\" | WRONG_TYPE \"seven\" is not an integer",
                "\"\" | WRONG_TYPE \"\" is not an integer",
                "null | null",
            })
    void readsIntegersFromTheirTextAndNeverRounds(String json, String expected) {
        String read = Column.of(IntegerType.INT64).read(json);

        assertThat(read).isEqualTo(expected);
    }

    @Test
    void asksForALargerIntegerWhereANarrowOneIsTooSmall() {
        assertThat(Column.of(INT8).read("127")).isEqualTo("127");
        assertThat(Column.of(INT8).read("-128")).isEqualTo("-128");
        assertThat(Column.of(INT8).read("128")).isEqualTo("needs int64");
        assertThat(Column.of(INT8).read("-1e30")).isEqualTo("needs decimal128(38, 0)");
    }

    @Test
    void readsUnsignedIntegersOfAllBits() {
        assertThat(Column.of(UINT64).read("18446744073709551615")).isEqualTo("-1");
        assertThat(Column.of(UINT64).read("9223372036854775808")).isEqualTo("-9223372036854775808");
        assertThat(Column.of(UINT64).read("18446744073709551616")).isEqualTo("needs decimal128(38, 0)");
        assertThat(Column.of(UINT64).read("-1")).isEqualTo("needs decimal128(20, 0)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0.00",
                "-0.0 | 0.00",
                "123.45 | 123.45",
                "-123.4 | -123.40",
                "1e3 | 1000.00",
                "1.230 | 1.23",
                "1.23000000000000000000000000 | 1.23",
                "12345e-2 | 123.45",
                "0e-400 | 0.00",
                "99999999.99 | 99999999.99",
                "100000000 | needs decimal128(11, 2)",
                "1.234 | needs decimal128(11, 3)",
                "1e-30 | needs decimal128(38, 30)",
                "1e-31 | UNREPRESENTABLE 1e-31 and the column's other values need more than 38 digits",
                "1e-39 | UNREPRESENTABLE 1e-39 has more than 38 digits",
                "1e400 | UNREPRESENTABLE 1e400 has more than 38 digits",
                "-Infinity | UNREPRESENTABLE -Infinity cannot be held by a decimal column",
                "\"9.5\" | 9.50 {NUMBER_FROM_TEXT=1}",
                "\"9,5\" | WRONG_TYPE \"9,5\" is not a number",
                "{} | WRONG_TYPE {} is not a number",
            })
    void readsDecimalsOfFewDigitsExactly(String json, String expected) {
        String read = Column.of(new DecimalType(10, 2)).read(json);

        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0.00000000000000000000",
                "-1 | -1.00000000000000000000",
                "1e-20 | 0.00000000000000000001",
                "-123456789012345678.12345678901234567890 | -123456789012345678.12345678901234567890",
                "999999999999999999 | 999999999999999999.00000000000000000000",
                "1000000000000000000 | UNREPRESENTABLE 1000000000000000000 and the column's other values need more than 38 digits",
            })
    void readsDecimalsOfManyDigitsExactly(String json, String expected) {
        String read = Column.of(new DecimalType(38, 20)).read(json);

        assertThat(read).isEqualTo(expected);
    }

    @Test
    void readsAnyDecimalAsBigDecimalWould() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            int scale = random.nextInt(20);
            BigDecimal value =
                    new BigDecimal(new BigInteger(random.nextInt(60) + 1, random), random.nextInt(scale + 1));
            BigDecimal signed = random.nextBoolean() ? value : value.negate();
            String text = random.nextBoolean() ? signed.toString() : signed.toPlainString();

            String read = Column.of(new DecimalType(38, scale)).read(text);

            assertThat(read).as(text).isEqualTo(signed.setScale(scale).toPlainString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0.0",
                "-0.0 | -0.0",
                "123.45 | 123.45",
                "1e22 | 1.0E22",
                "9007199254740993 | 9.007199254740992E15 {INEXACT=1}",
                "9007199254740992 | 9.007199254740992E15",
                "0.1 | 0.1",
                "0.30000000000000004 | 0.30000000000000004",
                "0.10000000000000001 | 0.1 {INEXACT=1}",
                "0.100000000000000000000 | 0.1",
                "123456789.123456789123 | 1.2345678912345679E8 {INEXACT=1}",
                "2.2250738585072012e-308 | 2.2250738585072014E-308 {INEXACT=1}",
                "4.9e-324 | 4.9E-324",
                "1e-400 | 0.0 {INEXACT=1}",
                "NaN | NaN",
                "Infinity | Infinity",
                "-Infinity | -Infinity",
                "\"NaN\" | NaN {NUMBER_FROM_TEXT=1}",
                "1e400 | UNREPRESENTABLE 1e400 is too large for a binary number",
                "-NaN | MALFORMED the rest of a number should be where it says NaN}",
                "false | WRONG_TYPE false is not a number",
            })
    void readsBinaryNumbersAndCountsTheInexactOnes(String json, String expected) {
        String read = Column.of(FloatType.DOUBLE).read(json);

        assertThat(read).isEqualTo(expected);
    }

    @Test
    void readsAnyDoubleFromItsShortestTextExactly() {
        Random random = new Random(12);
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            double finite = Double.isFinite(value) ? value : random.nextGaussian();

            String read = Column.of(FloatType.DOUBLE).read(shortest(finite).toString());

            assertThat(read).isEqualTo(Double.toString(finite));
        }
    }

    @Test
    void findsTheShortestTextAtTheBordersOfBinaryExponents() {
        for (int exponent = Double.MIN_EXPONENT; exponent <= Double.MAX_EXPONENT; exponent++) {
            double power = Math.scalb(1.0, exponent);
            for (double value : new double[] {Math.nextDown(power), Math.nextUp(power), -Math.nextUp(power)}) {
                if (Math.abs(value) >= Double.MIN_NORMAL) {
                    String read =
                            Column.of(FloatType.DOUBLE).read(shortest(value).toString());

                    assertThat(read).isEqualTo(Double.toString(value));
                }
            }
        }
        assertThat(Column.of(FloatType.DOUBLE).read("1.7976931348623157e308")).doesNotContain("INEXACT");
        assertThat(Column.of(FloatType.DOUBLE).read("2.2250738585072014e-308")).doesNotContain("INEXACT");
        assertThat(Column.of(FloatType.DOUBLE).read("9007199254740993e22")).contains("INEXACT");
    }

    @Test
    void readsNumbersOfSixteenAndSeventeenDigitsAsTheNearestDouble() {
        Random random = new Random(14);
        for (int i = 0; i < 10_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(16));
            String text = random.nextBoolean()
                    ? shortest(value).toPlainString()
                    : new BigDecimal(value).round(new MathContext(17)).toPlainString();
            boolean exact = isExact(new BigDecimal(text), value);

            String read = Column.of(FloatType.DOUBLE).read(text);

            assertThat(read).as(text).isEqualTo(value + (exact ? "" : " {INEXACT=1}"));
        }
    }

    @Test
    void readsAnyDecimalTextAsTheNearestDouble() {
        Random random = new Random(13);
        for (int i = 0; i < 10_000; i++) {
            long digits = random.nextLong() >>> random.nextInt(63);
            String text = digits
                    + (random.nextBoolean() ? "." + random.nextInt(1_000_000) : "")
                    + (random.nextBoolean() ? "e" + (random.nextInt(80) - 40) : "");
            double expected = Double.parseDouble(text);
            boolean exact = isExact(new BigDecimal(text), expected);

            String read = Column.of(FloatType.DOUBLE).read(text);

            assertThat(read).as(text).isEqualTo(expected + (exact ? "" : " {INEXACT=1}"));
        }
    }

    private static boolean isExact(BigDecimal written, double value) {
        boolean integer = written.stripTrailingZeros().scale() <= 0 && written.compareTo(new BigDecimal("1e19")) < 0;
        return written.compareTo(shortest(value)) == 0 || (integer && written.compareTo(new BigDecimal(value)) == 0);
    }

    /** What {@code Double.toString} writes from Java 19 on. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        while (exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue() != value) {
            digits++;
        }
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    @Test
    void findsTheShortestTextExactWhereOldJavaPrintsADigitTooMany() {
        assertThat(Column.of(FloatType.DOUBLE).read("2e23")).doesNotContain("INEXACT");
        assertThat(Column.of(FloatType.DOUBLE).read("5.684341886080802e-14")).doesNotContain("INEXACT");
    }

    @Test
    void readsSinglePrecision() {
        FloatType single = new FloatType(32);

        assertThat(Column.of(single).read("0.1")).isEqualTo((double) 0.1f + "");
        assertThat(Column.of(single).read("16777217")).isEqualTo("1.6777216E7 {INEXACT=1}");
        assertThat(Column.of(single).read("1e39")).isEqualTo("UNREPRESENTABLE 1e39 is too large for a binary number");
        assertThat(Column.of(single).read("NaN")).isEqualTo("NaN");
    }

    @Test
    void leavesOutOrTurnsToTextWhatCannotBeHeld() {
        JsonOptions nulls = JsonOptions.DEFAULT.withUnrepresentable(Unrepresentable.NULL);
        JsonOptions texts = JsonOptions.DEFAULT.withUnrepresentable(Unrepresentable.STRING);

        assertThat(Column.of(IntegerType.INT64).with(nulls).read("1e40")).isEqualTo("null {NULLED=1}");
        assertThat(Column.of(IntegerType.INT64).with(texts).read("1e40")).isEqualTo("needs string");
        assertThat(Column.of(new DecimalType(5, 2)).with(nulls).read("NaN")).isEqualTo("null {NULLED=1}");
        assertThat(Column.of(new DecimalType(5, 2)).with(texts).read("NaN")).isEqualTo("needs string");
        assertThat(Column.of(new DecimalType(5, 2)).with(nulls).read("1e50")).isEqualTo("null {NULLED=1}");
        assertThat(Column.of(new DecimalType(5, 2)).with(nulls).read("1e-37")).isEqualTo("null {NULLED=1}");
        assertThat(Column.of(IntegerType.INT64).with(nulls).read("NaN")).isEqualTo("null {NULLED=1}");
        assertThat(Column.of(FloatType.DOUBLE).with(nulls).read("1e999")).isEqualTo("null {NULLED=1}");
    }

    @Test
    void readsNumbersOfAMillionDigitsInNoTime() {
        String zeros = "0".repeat(1_000_000);

        assertThat(Column.of(IntegerType.INT64).read("1." + zeros)).isEqualTo("1");
        assertThat(Column.of(new DecimalType(38, 2)).read("1" + zeros)).startsWith("UNREPRESENTABLE 1000");
        assertThat(Column.of(new DecimalType(38, 2)).read("0." + zeros + "1")).startsWith("UNREPRESENTABLE 0.00");
        assertThat(Column.of(FloatType.DOUBLE).read("1." + zeros + "1")).isEqualTo("1.0 {INEXACT=1}");
    }
}
