package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one column that keeps all fields together which the schema does not name. */
class ExtraColumnTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory).singer("extra_fields: collect");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            string  | 'mine' | 'third'
            integer | 1      | 3
            """)
    void leavesTheColumnsOfASourceAloneThatHaveItsName(String type, String first, String third) {
        Result result = shop.run(
                schema("a", ID + ",'_extra':{'type':'" + type + "'}"),
                row("a", "'id':1,'_extra':" + first + ",'foo':'of row 1'"),
                row("a", "'id':2"),
                row("a", "'id':3,'_extra':" + third));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "id, _extra::VARCHAR AS e, _extra_2::VARCHAR AS f"))
                .containsExactly(
                        "{'id': 1, 'e': " + first.replace("'", "") + ", 'f': '{\"foo\":\"of row 1\"}'}",
                        "{'id': 2, 'e': NULL, 'f': NULL}",
                        "{'id': 3, 'e': " + third.replace("'", "") + ", 'f': NULL}");
    }

    @Test
    void findsItsColumnAgainInTheNextRun() {
        shop.incremental();
        String schema = schema("a", ID + ",'_EXTRA':{'type':'string'}");
        shop.run(schema, row("a", "'id':1,'_EXTRA':'mine','foo':1"));

        Result result = shop.run(schema, row("a", "'id':2,'foo':2"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.columns("a")).containsExactly("id int64", "_EXTRA string", "_extra_2 string json");
        assertThat(shop.rows("a", "id, _extra_2::VARCHAR AS f"))
                .containsExactly("{'id': 1, 'f': '{\"foo\":1}'}", "{'id': 2, 'f': '{\"foo\":2}'}");
    }

    @Test
    void leavesAColumnOfTheTableAloneThatIsNoFieldAnyMore() {
        shop.incremental();
        shop.run(schema("a", ID + ",'_extra':{'type':'string'}"), row("a", "'id':1,'_extra':'mine'"));

        Result result = shop.run(schema("a", ID), row("a", "'id':3,'foo':1"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "id, _extra, _extra_2::VARCHAR AS f"))
                .containsExactly(
                        "{'id': 1, '_extra': mine, 'f': NULL}", "{'id': 3, '_extra': NULL, 'f': '{\"foo\":1}'}");
    }

    @Test
    void keepsItsColumnWhenAnotherSchemaHasItsName() {
        Result result = shop.run(
                schema("a", ID),
                row("a", "'id':1,'foo':1"),
                schema("a", ID + ",'_extra':{'type':'string'}"),
                row("a", "'id':2,'_extra':'mine','foo':2"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "id, _extra::VARCHAR AS e, _extra_2::VARCHAR AS f"))
                .containsExactly(
                        "{'id': 1, 'e': '{\"foo\":1}', 'f': NULL}", "{'id': 2, 'e': '{\"foo\":2}', 'f': mine}");
    }

    @Test
    void takesAColumnForItsOwnOnlyWhereItHoldsJson() {
        shop.incremental().singer("extra_fields: add");
        shop.run(schema("a", ID), row("a", "'id':1,'_extra':'mine'"));
        shop.singer("extra_fields: collect");

        Result result = shop.run(schema("a", ID), row("a", "'id':2,'_extra':'mine, too'"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "id, _extra, _extra_2::VARCHAR AS f"))
                .containsExactly(
                        "{'id': 1, '_extra': mine, 'f': NULL}",
                        "{'id': 2, '_extra': NULL, 'f': '{\"_extra\":\"mine, too\"}'}");
    }

    @Test
    void keepsFieldsWhereTheRecordHasThem() {
        shop.singer("extra_fields: collect, flatten: {levels: 2}");

        Result result = shop.run(
                schema(
                        "a",
                        ID + ",'a':{'type':'object','properties':{'k':{'type':'integer'},'q':{'type':'object',"
                                + "'properties':{'k':{'type':'integer'}}}}},'b':{'type':'object','properties':"
                                + "{'k':{'type':'integer'}}}"),
                row("a", "'id':1,'a':{'x':1,'q':{'x':2}},'b':{'x':3,'k':4},'x':5"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "id, b__k, _extra::VARCHAR AS e"))
                .containsExactly(
                        "{'id': 1, 'b__k': 4, 'e': '{\"a\":{\"q\":{\"x\":2},\"x\":1},\"b\":{\"x\":3},\"x\":5}'}");
    }

    @Test
    void keepsTheLastOfFieldsOfOneNameAndCounts() {
        Result result = shop.run(schema("a", ID), row("a", "'id':1,'q':1,'r':2,'q':3"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "id, _extra::VARCHAR AS e")).containsExactly("{'id': 1, 'e': '{\"q\":3,\"r\":2}'}");
        assertThat(shop.counted("a")).isEqualTo("{'duplicate key in '_extra'':1}");
    }

    @Test
    void forgetsTheFieldsOfAnObjectThatComesAgain() {
        shop.singer("extra_fields: collect, flatten: {levels: 1}");

        Result result = shop.run(
                schema("a", ID + ",'a':{'type':'object','properties':{'k':{'type':'integer'}}}"),
                row("a", "'id':1,'a':{'k':1,'x':1},'a':{'k':2,'y':2}"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a", "id, a__k, _extra::VARCHAR AS e"))
                .containsExactly("{'id': 1, 'a__k': 2, 'e': '{\"a\":{\"y\":2}}'}");
    }
}
