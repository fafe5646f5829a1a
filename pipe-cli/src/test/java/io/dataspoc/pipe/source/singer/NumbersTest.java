package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'number','multipleOf':1e-20}            | 1.00000000000000000001 | decimal128(38, 20) = 1.00000000000000000001",
                "{'type':'string','format':'singer.decimal','precision':10,'scale':4} | `'12.5'` | decimal128(10, 4) = 12.5000",
                "{'type':'string','format':'x-singer.decimal'}   | `'12.50'` | decimal128(3, 1) = 12.5",
                "{'type':'number','precision':12,'scale':2}      | 0.1  | decimal128(12, 2) = 0.10",
                "{'type':'number','additionalProperties':{'scale_precision':'(38,20)'}} | 0.1 | decimal128(38, 20) = 0.10000000000000000000",
                "{'type':'number'}                               | 0.1  | double = 0.1",
                "{'type':'integer'}                              | 1e3  | int64 = 1000",
                "{'type':'integer'}                              | 5.0  | int64 = 5",
                "{'type':'integer'}                              | -0   | int64 = 0",
                "{'type':'integer'}                              | 9223372036854775807 | int64 = 9223372036854775807",
                "{'type':'integer'}                              | 9223372036854775808 | decimal128(38, 0) = 9223372036854775808",
                "{'type':'integer','maximum':1e30}               | 5    | decimal128(38, 0) = 5",
                "{'type':'integer','minimum':0,'maximum':10}     | 5    | int64 = 5",
                "{'type':'number'}                               | NaN  | double = nan",
                "{'type':'number'}                               | -Infinity | double = -inf",
                "{'type':'number'}                               | -0.0 | double = -0.0",
                "{'type':'number'}                               | `'1.5'` | double = 1.5"
            })
    void readsNumbersFromTheirText(String schema, String value, String expected) {
        Result result = shop.run(schema("a", "'c':" + schema), row("a", "'c':" + value));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.columns("a").get(0).substring(2) + " = "
                        + shop.rows("a", "c::VARCHAR AS c").get(0))
                .isEqualTo(expected.replaceAll("= (.*)", "= {'c': $1}"));
    }

    @Test
    void countsNumbersThatABinaryNumberDoesNotGiveBack() {
        Result result = shop.run(
                schema("a", "'c':{'type':'number'}"),
                row("a", "'c':0.1"),
                row("a", "'c':9007199254740992"),
                row("a", "'c':9007199254740993"),
                row("a", "'c':0.1000000000000000055511151231257827"));

        assertThat(result.exit()).isZero();
        assertThat(shop.counted("a")).isEqualTo("{'inexact in 'c'':2}");
    }

    @Test
    void takesTheLeastDecimalThatHoldsTheLoad() {
        shop.yaml("number: decimal");

        Result result = shop.run(
                schema("a", "'c':{'type':'number'}"),
                row("a", "'c':1.5"),
                row("a", "'c':0.125"),
                row("a", "'c':12345678901234567890"),
                row("a", "'c':-7"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("c decimal128(23, 3)");
        assertThat(shop.rows("a"))
                .containsExactly("{'c': -7.000}", "{'c': 0.125}", "{'c': 1.500}", "{'c': 12345678901234567890.000}");
    }

    @Test
    void widensTheDecimalOfTheTableWithLaterLoads() {
        shop.yaml("number: decimal\nincremental: {enabled: true}");
        shop.run(schema("a", "'id':{'type':'integer'},'c':{'type':'number'}", "id"), row("a", "'id':1,'c':1.5"));

        Result result = shop.run(
                schema("a", "'id':{'type':'integer'},'c':{'type':'number'}", "id"), row("a", "'id':2,'c':100.25"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("id int64", "c decimal128(5, 2)");
        assertThat(shop.rows("a")).containsExactly("{'id': 1, 'c': 1.50}", "{'id': 2, 'c': 100.25}");
    }

    @Test
    void keepsNumbersAsTextOnDemand() {
        shop.yaml("number: string");

        Result result = shop.run(schema("a", "'c':{'type':'number'}"), row("a", "'c':1.50"), row("a", "'c':1e400"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'c': 1.50}", "{'c': 1e400}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'integer'} | 1234567890123456789012345678901234567890 | has more than 38 digits",
                "{'type':'integer'} | 5.5  | is not an integer",
                "{'type':'integer'} | NaN  | cannot be held by an integer column",
                "{'type':'number'}  | 1E400 | is too large for a binary number",
                "{'type':'number','multipleOf':0.01} | Infinity | cannot be held by a decimal column"
            })
    void keepsRowsAsideWhoseNumbersAColumnCannotHold(String schema, String value, String why) {
        shop.yaml("on_row_error: quarantine\nmax_rejected: 1");

        Result result = shop.run(schema("a", "'c':" + schema), row("a", "'c':" + value), row("a", "'c':1"));

        assertThat(result.exit()).isZero();
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 2L, "inserted", 1L, "rejected", 1L));
        assertThat(shop.rejected())
                .extracting(row -> row.path("message").asText())
                .containsExactly("column 'c': " + value + " " + why);
    }

    @Test
    void leavesNumbersOutThatAColumnCannotHold() {
        shop.yaml("unrepresentable: 'null'");

        Result result = shop.run(
                schema("a", "'c':{'type':'integer'}"),
                row("a", "'c':1234567890123456789012345678901234567890"),
                row("a", "'c':1"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'c': 1}", "{'c': NULL}");
        assertThat(shop.counted("a")).isEqualTo("{'nulled in 'c'':1}");
    }

    @Test
    void makesAColumnTextThatCannotHoldANumberOnDemand() {
        shop.yaml("unrepresentable: string");

        Result result = shop.run(
                schema("a", "'c':{'type':'integer'}"),
                row("a", "'c':7"),
                row("a", "'c':1234567890123456789012345678901234567890"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'c': 1234567890123456789012345678901234567890}", "{'c': 7}");
    }
}
