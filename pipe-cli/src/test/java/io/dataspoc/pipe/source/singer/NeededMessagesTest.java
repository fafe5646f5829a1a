package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static io.dataspoc.pipe.source.singer.Lines.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken lines that hold more than a row: where rows may be kept aside, they may not. */
class NeededMessagesTest {

    private static final String COLUMNS = "'id':{'type':'integer'},'r':{'type':'string'}";
    private static final String CURE = " (what follows depends on it, so it cannot be kept aside as a row can)";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory).yaml("incremental: {enabled: true}\non_row_error: quarantine\nmax_rejected: 10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SCHEMA           | {'type':'SCHEMA','stream':'a','key_properties':['id','r'],'schema':{'properties':{}}},
                    SCHEMA           | {'stream':'a','schema':{'type':'object',},'key_properties':['id'],'type':'SCHEMA'}
                    SCHEMA           | {'type':'SCHEMA','stream':'a','schema':{'properties':{'id':{'type':'int
                    BATCH            | {'type':'BATCH','stream':'a','manifest':['file:///a.jsonl'],}
                    ACTIVATE_VERSION | {'type':'ACTIVATE_VERSION','stream':'a','version':2} ok
                    ACTIVATE_VERSION | INFO done {'type':'activate_version','stream':'a','version':2}
                    SCHEMA           | {'type':'RECORD','stream':'a','record':{'id':3}}{'type':'SCHEMA','stream':'a'}
                    SCHEMA           | {'type':'RECORD','stream':'a','record':{'id':3}{'stream':'a', 'type' : 'schema'}
                    SCHEMA           | {'type':'RECORD','stream':'a','record':{'id':3}}{'type':'STATE'} {'stream':'a','type':'SCHEMA'}
                    """)
    void failsAtABrokenLineThatHoldsMoreThanARow(String type, String line) {
        String schema = schema("a", COLUMNS, "id");

        Result result = shop.run(schema, json(line), row("a", "'id':1,'r':'us'"), state("{'a':1}"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .startsWith("byte " + (schema.length() + 1) + ": a message of the type " + type + " cannot be read: ")
                .endsWith(CURE);
        assertThat(shop.tables()).isEmpty();
    }

    @Test
    void failsAtASchemaThatIsTooLong() {
        shop.singer("max_line_bytes: 200");
        String schema = schema("a", COLUMNS + ",'" + "x".repeat(200) + "':{}", "id");

        Result result = shop.run(schema, row("a", "'id':1"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo("byte 0: a message of the type SCHEMA cannot be read: a line has " + schema.length()
                        + " bytes, and 'max_line_bytes' is 200" + CURE);
    }

    @Test
    void failsAtALongSchemaOfATapThatSortsItsFields() {
        shop.singer("max_line_bytes: 1000");
        String schema = json("{'key_properties':['id','r'],'schema':{'description':'" + "x".repeat(9000)
                + "','properties':{" + COLUMNS + "}},'stream':'a','type':'SCHEMA'}");

        Result result =
                shop.run(schema("a", COLUMNS, "id"), row("a", "'id':1,'r':'eu'"), schema, row("a", "'id':1,'r':'us'"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .endsWith(": a message of which only the tap knows the type cannot be read: a line has "
                        + schema.length() + " bytes, and 'max_line_bytes' is 1000" + CURE);
        assertThat(shop.tables()).isEmpty();
    }

    @Test
    void keepsALongRowAsideOfATapThatSortsItsFields() {
        shop.singer("max_line_bytes: 1000");
        String line =
                json("{'record':{'id':3,'type':'batch','r':'" + "x".repeat(9000) + "'},'stream':'a','type':'RECORD'}");

        Result result = shop.run(schema("a", COLUMNS, "id"), line, row("a", "'id':1,'r':'us'"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "id, r")).containsExactly("{'id': 1, 'r': us}");
        assertThat(shop.rejected())
                .extracting(rejected -> rejected.path("code").asText())
                .containsExactly("LINE_TOO_LONG");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'type':'RECORD','stream':'a','record':{'id':3,'job':{'type':'batch'}}},
                    {'record':{'id':3,'type':'batch','r':nul},'stream':'a','type':'RECORD'}
                    {'record':{'id':3,'type':'batch','r':[1,},'stream':'a'
                    {'record':{'id':3,'r':'a { b','x':{'type':'schema'}},'type':'RECORD'} x
                    {no message at all, {'type':7}
                    INFO row {'type':'RECORD','stream':'a','record':{'id':3,'job':{'type':'batch'}}}
                    {'type':'STATE','value':{'type':'schema'},}
                    """)
    void keepsABrokenRowAsideWhateverItsFieldsSay(String line) {
        Result result = shop.run(schema("a", COLUMNS, "id"), json(line), row("a", "'id':1,'r':'us'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "id, r")).containsExactly("{'id': 1, 'r': us}");
        assertThat(shop.rejected())
                .extracting(rejected -> rejected.path("text").asText())
                .containsExactly(json(line));
    }
}
