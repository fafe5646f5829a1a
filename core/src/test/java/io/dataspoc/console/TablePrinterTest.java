package io.dataspoc.console;

import static io.dataspoc.console.OutputFormat.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TablePrinterTest {

    private static final Rows WIDE = Rows.of("id", "description", "owner", "amount")
            .row(1, "a text that is much too long for the line", "someone@example.com", 1234567890123456L)
            .row(2, "short", "me", 5);

    @Test
    void alignsByDisplayWidthAndNumbersRight() {
        String table = TestConsole.piped()
                .print(
                        TABLE,
                        Rows.of("city", "n", "ok")
                                .row("東京", 1, true)
                                .row("Zürich", 200, null)
                                .row("e\u0301👍", null, false));

        assertThat(table).isEqualTo("""
                city      n  ok
                ------  ---  -----
                東京      1  true
                Zürich  200
                e\u0301👍          false
                """);
    }

    @Test
    void letsNoCellActOnTheTerminal() {
        String table = TestConsole.piped().print(TABLE, Rows.of("a\nb").row("x\u001b[2J\ny"));

        assertThat(table).isEqualTo("""
                a\\nb
                ------------
                x\\u001b[2J\\ny
                """.replace("------------", "-".repeat(13)));
    }

    @Test
    void showsTheColumnsOfAnEmptyResult() {
        assertThat(TestConsole.piped().print(TABLE, Rows.of("name", "rows"))).isEqualTo("name  rows\n----  ----\n");
    }

    @Test
    void cutsNothingInAPipe() {
        TestConsole test = TestConsole.at(Terminal.of(Set.of(), Map.of("COLUMNS", "40")));

        assertThat(test.print(TABLE, WIDE)).contains("a text that is much too long for the line");
        assertThat(test.err()).isEmpty();
    }

    @Test
    void cutsNoNameThatTheNextCommandNeeds() {
        TestConsole test = TestConsole.at(colourless("50"));

        String table = test.print(
                TABLE,
                Rows.of("commit", "operation", "rows")
                        .row(new Cell.Name("01M7WKCMAAHTHANXV5FZ1XPCAF"), "an operation with a long name", 1));

        assertThat(table).isEqualTo("""
                commit                      operation         rows
                --------------------------  ----------------  ----
                01M7WKCMAAHTHANXV5FZ1XPCAF  an operation wi…     1
                """);
    }

    @Test
    void cutsTextsToFitTheTerminalAndSaysSo() {
        TestConsole test = TestConsole.at(colourless("60"));

        String table = test.print(TABLE, WIDE);

        assertThat(table).isEqualTo("""
                id  description         owner                         amount
                --  ------------------  ------------------  ----------------
                 1  a text that is mu…  someone@example.c…  1234567890123456
                 2  short               me                                 5
                """);
        assertThat(test.err()).isEqualTo("to fit 60 columns, cut: description, owner (--output json shows all)\n");
    }

    @Test
    void leavesColumnsOutThatDoNotFitAtAll() {
        TestConsole test = TestConsole.at(colourless("30"));

        String table = test.print(TABLE, WIDE);

        assertThat(table).isEqualTo("""
                id  description   owner
                --  ------------  ------------
                 1  a text that…  someone@exa…
                 2  short         me
                """);
        assertThat(test.err())
                .isEqualTo("to fit 30 columns, left out: amount; cut: description, owner (--output json shows all)\n");
    }

    @Test
    void coloursTheHeaderOnly() {
        TestConsole test = TestConsole.at(Terminal.of(Set.of(Channel.STDOUT), Map.of()));

        assertThat(test.print(TABLE, Rows.of("a").row(1))).isEqualTo("\u001b[1ma\u001b[0m\n-\n1\n");
    }

    @Test
    void goesOnAfterTheRowsThatItMeasured() {
        Rows rows = Rows.of("n").rows(IntStream.range(0, 1002).boxed().toList(), n -> Cell.row(n == 1001 ? 12345 : n));

        String table = TestConsole.piped().print(TABLE, rows);

        assertThat(table).startsWith("  n\n---\n  0\n").endsWith("999\n1000\n12345\n");
        assertThat(table.lines()).hasSize(1004);
    }

    @Test
    void showsAnObjectAsNamesAndValuesWithoutTheEmptyOnes() {
        Item item = Item.of()
                .with("pipeline", "shop")
                .with("rows", 12)
                .with("error", null)
                .with("keys", JsonNodeFactory.instance.arrayNode().add("id"))
                .table("streams", Rows.of("name", "rows").row("orders", 12))
                .table("warnings", Rows.of("text"));

        assertThat(TestConsole.piped().print(TABLE, item)).isEqualTo("""
                pipeline  shop
                rows      12
                keys      ["id"]

                streams:
                name    rows
                ------  ----
                orders    12

                warnings:
                text
                ----
                """);
    }

    private static Terminal colourless(String columns) {
        return Terminal.of(Set.of(Channel.STDOUT), Map.of("COLUMNS", columns, "NO_COLOR", "1"));
    }
}
