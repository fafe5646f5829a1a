package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellTest {

    @Test
    void keepsEveryDigitOfANumber() {
        List<Cell> numbers = Cell.row(
                Long.MIN_VALUE,
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1234567890123456789.1200"),
                new BigDecimal("1E+3"),
                new BigDecimal("1E-9"),
                0.1,
                0.1f,
                1e-7,
                (short) 7);

        assertThat(numbers.stream().map(JsonText::of))
                .containsExactly(
                        "-9223372036854775808",
                        "123456789012345678901234567890",
                        "1234567890123456789.1200",
                        "1000",
                        "0.000000001",
                        "0.1",
                        "0.1",
                        "1.0E-7",
                        "7");
        assertThat(numbers)
                .extracting(Cell::text)
                .containsExactlyElementsOf(numbers.stream().map(JsonText::of).toList());
        assertThat(numbers).allMatch(Cell::isNumber);
    }

    @Test
    void doesNotWriteOutADecimalOfAMillionZeros() {
        assertThat(Cell.of(new BigDecimal("1E+1000000")).text()).isEqualTo("1E+1000000");
    }

    @Test
    void writesWhatIsNoNumberAsJsonText() {
        assertThat(Cell.row(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY).stream()
                        .map(JsonText::of))
                .containsExactly("\"NaN\"", "\"Infinity\"", "\"-Infinity\"");
    }

    @Test
    void knowsTheOtherValues() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("x", Double.NaN);

        assertThat(Cell.row(null, "ı", OutputFormat.CSV, true, Instant.EPOCH, node, Optional.empty(), Optional.of("y"))
                        .stream()
                        .map(JsonText::of))
                .containsExactly(
                        "null",
                        "\"ı\"",
                        "\"csv\"",
                        "true",
                        "\"1970-01-01T00:00:00Z\"",
                        "{\"x\":\"NaN\"}",
                        "null",
                        "\"y\"");
    }

    @Test
    void takesSeveralValues() {
        Cell keys = Cell.of(List.of("id", 2));

        assertThat(keys.text()).isEqualTo("id, 2");
        assertThat(JsonText.of(keys)).isEqualTo("[\"id\",2]");
    }

    @Test
    void refusesValuesOfOtherTypes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cell.of(new int[0]))
                .withMessage("not a value of a result: class [I");
    }

    @Test
    void refusesRowsOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.of("a", "b").row(1))
                .withMessage("1 cells for the columns [a, b]");
    }

    @Test
    void refusesTwoValuesOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Item.of().with("a", 1).with("a", 2))
                .withMessage("two values of one name: a");
    }
}
