package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.activate;
import static io.dataspoc.pipe.source.singer.Lines.json;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are JSON and yet say two things at once: no row of them is lost, or gets into another, unsaid. */
class AmbiguousMessagesTest {

    private static final String COLUMNS = "'id':{'type':'integer'},'s':{'type':'string'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':'RECORD','stream':'a','record':{'id':1,'s':'x'},'record':{'id':2}",
                "'type':'RECORD','stream':'a','record':{'id':1,'s':'x'},'stream':'b'",
                "'type':'RECORD','stream':'a','record':{'id':1,'s':'x'},'type':'STATE'",
                "'record':{'id':1,'s':'x'},'stream':'a','stream':'b','type':'RECORD'"
            })
    void keepsRecordsAsideThatSayTwiceWhatTheyAre(String message) {
        shop.yaml("on_row_error: quarantine\nmax_rejected: 1");

        Result result = shop.run(
                schema("a", COLUMNS),
                schema("b", COLUMNS),
                row("b", "'id':7,'s':'y'"),
                json("{" + message + "}"),
                row("a", "'id':3"),
                row("b", "'id':8"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 3, 's': NULL}");
        assertThat(shop.rows("b")).containsExactly("{'id': 7, 's': y}", "{'id': 8, 's': NULL}");
        assertThat(shop.rejected())
                .extracting(row ->
                        row.path("code").asText() + " " + row.path("text").asText())
                .containsExactly("REPEATED_FIELD " + json("{" + message + "}"));
    }

    @Test
    void saysWhichFieldOfAMessageIsRepeated() {
        Result result = shop.run(
                schema("a", COLUMNS), json("{'type':'RECORD','stream':'a','record':{'id':1},'record':{'id':2}}"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo("a, byte 139: a message has more than one 'record' (with 'on_row_error: quarantine' and"
                        + " 'max_rejected: 100', up to 100 such rows are kept aside and the rest is loaded)");
    }

    @Test
    void failsAtASecondMessageBehindASchemaOnTheSameLine() {
        Result result = shop.run(schema("a", COLUMNS) + row("a", "'id':1"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .startsWith("byte 0: a message of the type SCHEMA cannot be read: a line is no JSON: ")
                .doesNotContain("on_row_error: quarantine");
        assertThat(shop.tables()).isEmpty();
    }

    @Test
    void failsAtASecondRecordOnTheSameLine() {
        Result result = shop.run(schema("a", COLUMNS), row("a", "'id':1") + row("a", "'id':2"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .startsWith("a, byte 139: a line is no JSON: the end of the text should be where it says {");
        assertThat(shop.tables()).isEmpty();
    }

    @Test
    void countsTheRowsOfStreamsThatAreNotSelectedAndNotTheirOtherMessages() {
        shop.source("streams: [a]");

        Result result = shop.run(
                schema("a", COLUMNS),
                json("{'stream':'b','type':'SCHEMA','schema':{'properties':{'id':{}}},'key_properties':[]}"),
                json("{'stream':'b','type':'ACTIVATE_VERSION','version':1}"),
                json("{'stream':'b','type':'RECORD','record':{'id':1}}"),
                json("{'record':{'id':2},'stream':'b','type':'RECORD'}"),
                row("a", "'id':3"));

        assertThat(result.exit()).isZero();
        assertThat(shop.notes()).containsExactly("rows of stream 'b', which is not selected: 2");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 1L, "inserted", 1L));
    }

    @Test
    void saysThatAnActivationWithoutAVersionIsOfNoUse() {
        shop.incremental();

        Result result = shop.run(
                schema("a", COLUMNS),
                row("a", 5, "'id':1"),
                json("{'type':'ACTIVATE_VERSION','stream':'a','version':'five'}"),
                activate("a", 5));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "id")).containsExactly("{'id': 1}");
        assertThat(shop.notes()).containsExactly("ACTIVATE_VERSION messages whose version is no whole number");
    }
}
