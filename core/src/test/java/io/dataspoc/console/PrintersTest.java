package io.dataspoc.console;

import static io.dataspoc.console.OutputFormat.CSV;
import static io.dataspoc.console.OutputFormat.JSON;
import static io.dataspoc.console.OutputFormat.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrintersTest {

    @Test
    void writesAnEmptyResultInEveryFormat() {
        Rows empty = Rows.of("a", "b");

        assertThat(TestConsole.piped().print(JSON, empty)).isEqualTo("[]\n");
        assertThat(TestConsole.piped().print(NDJSON, empty)).isEmpty();
        assertThat(TestConsole.piped().print(CSV, empty)).isEqualTo("a,b\r\n");
    }

    @Test
    void namesTheFieldsOfAnObjectOnce() {
        Rows rows = Rows.of("a", "a", "a_2", "a").row(1, 2, 3, 4);

        assertThat(TestConsole.piped().print(JSON, rows)).isEqualTo("[{\"a\":1,\"a_3\":2,\"a_2\":3,\"a_4\":4}]\n");
    }

    @Test
    void quotesCsvWhereItMust() {
        Rows rows = Rows.of("text", "a \"b\"")
                .row("x,y", "say \"hi\"")
                .row("two\r\nlines", " blank ")
                .row("", null)
                .row("\u001b[2J", "ş");

        assertThat(TestConsole.piped().print(CSV, rows))
                .isEqualTo("text,\"a \"\"b\"\"\"\r\n"
                        + "\"x,y\",\"say \"\"hi\"\"\"\r\n"
                        + "\"two\r\nlines\", blank \r\n"
                        + "\"\",\r\n"
                        + "\u001b[2J,ş\r\n");
    }

    @Test
    void tellsARowOfOneNullFromNoRowInCsv() {
        assertThat(TestConsole.piped().print(CSV, Rows.of("a").row((Object) null)))
                .isEqualTo("a\r\n\"\"\r\n");
    }

    @Test
    void showsControlsOfCsvOnATerminal() {
        TestConsole test = TestConsole.at(Terminal.of(Set.of(Channel.STDOUT), Map.of()));

        assertThat(test.print(CSV, Rows.of("a").row("x\u001b[2J"))).isEqualTo("a\r\nx\\u001b[2J\r\n");
    }

    @Test
    void refusesASecondJsonDocument() {
        Talk talk = TestConsole.piped().console().talk();
        RowPrinter json =
                RowPrinters.of(JSON, new DataWriter(new StringWriter()), Terminal.of(Set.of(), Map.of()), talk);

        json.item(Item.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> json.columns(List.of("a")))
                .withMessage("a second JSON document");
    }

    @Test
    void refusesASecondResult() {
        Console console = TestConsole.piped().console();

        console.print(Item.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> console.print(Item.of()))
                .withMessage("a command has one result");
    }

    @Test
    void removesSecretsFromRowsAsTheyCome() {
        TestConsole test = TestConsole.piped();

        RowPrinter rows = test.console().rows();
        rows.columns(List.of("word"));
        rows.row(Cell.row("hunter2"));
        rows.finish();

        assertThat(test.out()).isEqualTo("word\n----\n***\n");
    }
}
