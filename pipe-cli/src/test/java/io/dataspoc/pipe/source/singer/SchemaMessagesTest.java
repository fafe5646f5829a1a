package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static io.dataspoc.pipe.source.singer.Lines.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaMessagesTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'key_properties':['id'],'schema':{P}     | 1 | []
            'key_properties':'id','schema':{P}       | 1 | []
            'key_properties':[],'schema':{P}         | 2 | []
            'schema':{'key_properties':['id'],P}     | 1 | [SCHEMA messages without key_properties]
            'schema':{P}                             | 2 | [SCHEMA messages without key_properties]
            """)
    void takesKeyPropertiesWhereverTapsWriteThem(String message, int rows, String notes) {
        shop.incremental();

        Result result = shop.run(
                json("{'type':'SCHEMA','stream':'a'," + message.replace("P", "'properties':{" + ID + "}") + "}"),
                row("a", "'id':1"),
                row("a", "'id':1"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).hasSize(rows).containsOnly("{'id': 1}");
        assertThat(shop.notes()).hasToString(notes);
    }

    @Test
    void takesBoundsThatAreNoNumbersForNone() {
        Result result = shop.run(schema("a", "'id':{'type':'integer','maximum':Infinity}"), row("a", "'id':1"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.columns("a")).containsExactly("id int64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCHEMA", "STATE", "ODD"})
    void failsAtANumberThatIsBeyondAllBounds(String type) {
        Result result = shop.run(
                schema("a", ID),
                json("{'type':'" + type + "','stream':'a','value':{'a':1e99999999999},'schema':{'properties':{}}}"));

        assertThat(result.exit()).as(result.err()).isEqualTo(4);
        assertThat(shop.error()).contains("is no JSON: a number's exponent is too large");
    }

    @Test
    void keepsRowsWithoutAKeyAsideWhenItMerges() {
        shop.yaml("incremental: {enabled: true}\non_row_error: quarantine\nmax_rejected: 2");

        Result result = shop.run(
                schema("a", ID + ",'n':{'type':'integer'}", "id"),
                row("a", "'id':1,'n':1"),
                row("a", "'n':2"),
                row("a", "'id':null,'n':3"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1, 'n': 1}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 3L, "inserted", 1L, "rejected", 2L));
        assertThat(shop.rejected())
                .extracting(row -> row.path("code").asText() + " "
                        + row.path("message").asText() + " " + row.path("text").asText())
                .containsExactly(
                        "NO_KEY the key 'id' is missing or null " + row("a", "'n':2"),
                        "NO_KEY the key 'id' is missing or null " + row("a", "'id':null,'n':3"));
    }

    @Test
    void keepsRowsWithoutAKeyWhereItOnlyAppends() {
        shop.yaml("incremental: {enabled: true}\nwrite: append");

        Result result = shop.run(schema("a", ID + ",'n':{'type':'integer'}", "id"), row("a", "'n':2"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': NULL, 'n': 2}");
    }

    @Test
    void letsTheOrderOfArrivalDecideWhichRecordOfAKeyWins() {
        shop.incremental();
        String schema = schema("a", ID + ",'at':{'type':'integer'}", "id")
                .replace("\"schema\":", "\"bookmark_properties\":[\"at\"],\"schema\":");

        Result result = shop.run(schema, row("a", "'id':1,'at':9"), row("a", "'id':1,'at':3"), state("{'at':9}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1, 'at': 3}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 2L, "inserted", 1L, "superseded", 1L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "id"            | ["id"]
            ["made", "id"]  | ["made","id"]
            []              | []
            null            | []
            """)
    void tellsByWhichFieldsATapFindsItsPlaceInTheRunReport(String properties, String told) {
        String schema =
                schema("a", ID).replace("\"schema\":", "\"bookmark_properties\":" + properties + ",\"schema\":");

        Result result = shop.run(schema, row("a", "'id':1"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(shop.report().at("/streams/a/bookmark_properties").toString())
                .isEqualTo(told);
    }

    @Test
    void mergesRowsBeforeAChangeOfKeysByTheOldOnesAndThoseBehindItByTheNew() {
        shop.incremental();
        String columns = ID + ",'region':{'type':'string'},'n':{'type':'integer'}";
        shop.run(
                schema("a", columns, "id"),
                row("a", "'id':1,'region':'eu','n':1"),
                row("a", "'id':2,'region':'eu','n':1"),
                row("a", "'id':3,'region':'eu','n':1"));

        Result result = shop.run(
                schema("a", columns, "id"),
                row("a", "'id':1,'region':'us','n':2"),
                row("a", "'id':1,'region':'as','n':3"),
                schema("a", columns, "id", "region"),
                row("a", "'id':1,'region':'eu','n':4"),
                row("a", "'id':2,'region':'us','n':5"),
                row("a", "'id':1,'region':'as','n':6"),
                state("{'a':6}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a", "id, region, n"))
                .containsExactly(
                        "{'id': 1, 'region': as, 'n': 6}",
                        "{'id': 1, 'region': eu, 'n': 4}",
                        "{'id': 2, 'region': eu, 'n': 1}",
                        "{'id': 2, 'region': us, 'n': 5}",
                        "{'id': 3, 'region': eu, 'n': 1}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 5L, "inserted", 2L, "updated", 1L, "superseded", 2L));
        assertThat(shop.keys("a")).containsExactly("id", "region");
    }

    @Test
    void takesTheKeysOfASchemaThatIsSentAgainBeforeAnyRow() {
        shop.incremental();

        Result result = shop.run(schema("a", ID), schema("a", ID, "id"), row("a", "'id':1"), row("a", "'id':1"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(shop.writes("a")).isEqualTo("merge");
    }

    @Test
    void takesTheSameSchemaAgainForNothingNew() {
        Result result = shop.run(
                schema("a", ID),
                row("a", "'id':1"),
                schema("a", ID),
                row("a", "'id':2"),
                schema("a", ID),
                row("a", "'id':3"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}", "{'id': 3}");
        assertThat(shop.files("a")).isEqualTo(1);
    }

    @Test
    void addsTheColumnsOfASchemaThatChangesInTheMiddleOfAStream() {
        Result result = shop.run(
                schema("a", ID + ",'old':{'type':'string'}"),
                row("a", "'id':1,'old':'x'"),
                schema("a", ID + ",'new':{'type':'boolean'}"),
                row("a", "'id':2,'new':true"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a"))
                .containsExactly("{'id': 1, 'old': x, 'new': NULL}", "{'id': 2, 'old': NULL, 'new': true}");
    }

    @Test
    void widensColumnsWhoseTypeChangesInTheMiddleOfAStream() {
        Result result = shop.run(
                schema("a", "'n':{'type':'integer'},'t':{'type':'integer'}"),
                row("a", "'n':1,'t':7"),
                schema("a", "'n':{'type':'number','multipleOf':0.01},'t':{'type':'string'}"),
                row("a", "'n':2.25,'t':'x'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("n decimal128(21, 2)", "t string");
        assertThat(shop.rows("a")).containsExactly("{'n': 1.00, 't': 7}", "{'n': 2.25, 't': x}");
    }

    @Test
    void tellsHowASchemaChangedSinceTheLastRun() {
        shop.incremental();
        shop.run(schema("a", ID, "id"), row("a", "'id':1"));

        Result result = shop.run(schema("a", ID + ",'tag':{'type':'string'}", "id"), row("a", "'id':2,'tag':'x'"));

        assertThat(result.exit()).isZero();
        assertThat(shop.report().at("/streams/a/schema_changes").toString()).isEqualTo("[\"added tag string\"]");
        assertThat(shop.rows("a")).containsExactly("{'id': 1, 'tag': NULL}", "{'id': 2, 'tag': x}");
    }

    @Test
    void makesAnEmptyTableOfASchemaWithoutRecords() {
        Result result = shop.run(schema("a", ID + ",'made':{'type':'string','format':'date'}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a")).containsExactly("id int64", "made date32[day]");
        assertThat(shop.rows("a")).isEmpty();
        assertThat(shop.files("a")).isEqualTo(1);
        assertThat(shop.report().at("/streams/a/table").asText()).isEqualTo("test/a");
    }

    @Test
    void keepsAColumnOfObjectsWithoutPropertiesAsJson() {
        Result result = shop.run(
                schema(
                        "a",
                        "'o':{'type':'object'},'e':{},'l':{'type':'array'},'p':{'properties':{'x':{'type':'integer'}}}"),
                row("a", "'o':{'x': 1.50},'e':[1, 2],'l':['x', null],'p':{'x':1}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a"))
                .containsExactly("o string json", "e string json", "l string json", "p struct<x: int64>");
        assertThat(shop.rows("a", "o::VARCHAR AS o, e::VARCHAR AS e, l::VARCHAR AS l, p"))
                .containsExactly("{'o': '{\"x\": 1.50}', 'e': '[1, 2]', 'l': '[\"x\", null]', 'p': {'x': 1}}");
    }

    @Test
    void refusesASchemaWithoutProperties() {
        Result result = shop.run(json("{'type':'SCHEMA','stream':'a','key_properties':[],'schema':{'type':'object'}}"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(
                        "stream 'a': the schema names no properties, so there are no columns (let the tap describe the record as an"
                                + " object with properties, or load without a schema)");
    }
}
