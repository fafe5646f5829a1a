package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTypesTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    /** The column that a schema gives, and what it holds after a value. */
    private String column(String schema, String value) {
        Result result = shop.run(schema("a", "'c':" + schema), row("a", "'c':" + value));

        assertThat(result.exit()).as(result.err()).isZero();
        return shop.columns("a").get(0).substring(2) + " = "
                + shop.rows("a", "c::VARCHAR AS c").get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'anyOf':[{'type':'null'},{'type':'integer'}]}                       | 5      | int64 = {'c': 5}",
                "{'anyOf':[{'type':'integer'},{'type':'string'}]}                     | 5      | string = {'c': 5}",
                "{'oneOf':[{'type':'integer'},{'type':'number','multipleOf':0.1}]}    | 2.5    | decimal128(20, 1) = {'c': 2.5}",
                "{'anyOf':[{'type':'string','format':'date-time'},{'type':'string'}]} | `'x'`  | string = {'c': x}",
                "{'allOf':[{'type':'object'},{'properties':{'x':{'type':'integer'}}}]} | `{'x':1}` | struct<x: int64> = {'c': '{\\'x\\': 1}'}",
                "{'anyOf':[{'type':'object','properties':{'x':{'type':'integer'}}},{'type':'string'}]} | `{'x': 1}` | string json = {'c': '{\"x\": 1}'}",
                "{'type':['integer','number']}                                        | 1.5    | double = {'c': 1.5}",
                "{'type':['null','integer','string']}                                 | 7      | string = {'c': 7}",
                "{'type':['string','object']}                                         | `{'x': 1}` | string json = {'c': '{\"x\": 1}'}",
                "{'type':['object','array']}                                          | [1, 2.50] | string json = {'c': '[1, 2.50]'}",
                "{'enum':['a','b']}                                                   | `'a'`  | string = {'c': a}",
                "{'enum':[1,2,null]}                                                  | 2      | int64 = {'c': 2}",
                "{'const':true}                                                       | true   | bool = {'c': true}",
                "{'enum':[1,'x']}                                                     | 1      | string = {'c': 1}",
                "{'type':'array','items':{'type':'integer'}}                          | [1,2]  | list<item: int64> = {'c': '[1, 2]'}",
                "{'type':'array','items':{'type':'object','properties':{'x':{'type':'integer'}}}} | [{'x':1},{'x':null},null] | list<item: struct<x: int64>> = {'c': '[{\\'x\\': 1}, {\\'x\\': NULL}, NULL]'}",
                "{'type':'array','items':[{'type':'integer'},{'type':'string'}]}       | [1,'a'] | string json = {'c': '[1,\"a\"]'}",
                "{'type':['null','object']}                                           | {'a': null, 'b': [1.10]} | string json = {'c': '{\"a\": null, \"b\": [1.10]}'}",
                "{'anyOf':[{'type':'integer'},{'type':'null'}]}                       | null   | int64 = {'c': NULL}",
                "{'type':'integer'}                                                   | null   | int64 = {'c': NULL}",
                "{'type':['integer','null'],'minimum':0,'maximum':200}                | 300    | int64 = {'c': 300}",
                "{'type':'string','format':'ipv4'}                                    | `'10.0.0.1'` | string = {'c': 10.0.0.1}",
                "{'type':'string','format':'email'}                                   | `'a@b.c'` | string = {'c': a@b.c}"
            })
    void takesTheLeastTypeOfAllThatASchemaAllows(String schema, String value, String expected) {
        assertThat(column(schema, value)).isEqualTo(expected);
    }

    @Test
    void prefersAFormatOverPlainTextOnDemand() {
        shop.singer("prefer_format: true");

        assertThat(column(
                        "{'anyOf':[{'type':'string','format':'date-time'},{'type':'string'}]}",
                        "'2026-01-02T03:04:05Z'"))
                .isEqualTo("timestamp[us, tz=UTC] = {'c': '2026-01-02 03:04:05+00'}");
    }

    @Test
    void resolvesReferencesWithinTheSchema() {
        String schema = json(
                "{'type':'SCHEMA','stream':'a','key_properties':[],'schema':{'properties':{"
                        + "'c':{'$ref':'#/definitions/money'},'d':{'$ref':'#/$defs/node'}},"
                        + "'definitions':{'money':{'type':'number','multipleOf':0.01}},"
                        + "'$defs':{'node':{'type':'object','properties':{'n':{'type':'integer'},'next':{'$ref':'#/$defs/node'}}}}}}");

        Result result = shop.run(schema, row("a", "'c':1.25,'d':{'n':1,'next':{'n':2}}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.columns("a"))
                .containsExactly("c decimal128(18, 2)", "d struct<n: int64, next: extension<arrow.json>>");
        assertThat(shop.rows("a", "c, d.n AS n, d.next::VARCHAR AS next"))
                .containsExactly("{'c': 1.25, 'n': 1, 'next': '{\"n\":2}'}");
    }

    @Test
    void tellsOfATypeThatIsNone() {
        String column = column("{'type':['null','strnig']}", "'x'");

        assertThat(column).isEqualTo("string json = {'c': '\"x\"'}");
        assertThat(shop.counted("a"))
                .contains("the schema says 'strnig' of 'c', which is no type of JSON Schema, so the column is JSON");
    }

    @Test
    void takesAReferenceThatLeadsNowhereForJson() {
        assertThat(column("{'$ref':'https://example.com/x.json'}", "{'x': 1}"))
                .isEqualTo("string json = {'c': '{\"x\": 1}'}");
    }

    @Test
    void retypesAColumnThatWasAlwaysNullWhenAValueComes() {
        shop.incremental();
        shop.run(schema("a", ID + ",'c':{'type':'null'}", "id"), row("a", "'id':1,'c':null"));
        List<String> before = shop.columns("a");

        Result result = shop.run(schema("a", ID + ",'c':{'type':'null'}", "id"), row("a", "'id':2,'c':1.25"));

        assertThat(result.exit()).isZero();
        assertThat(before).containsExactly("id int64", "c string null");
        assertThat(shop.columns("a")).containsExactly("id int64", "c double");
        assertThat(shop.rows("a")).containsExactly("{'id': 1, 'c': NULL}", "{'id': 2, 'c': 1.25}");
    }

    @Test
    void infersColumnsThatMayBeAnythingOnDemand() {
        shop.singer("untyped: infer");

        assertThat(column("{}", "5")).isEqualTo("int64 = {'c': 5}");
    }

    @Test
    void flattensObjectsOnDemand() {
        shop.singer("flatten: {levels: 1}");

        Result result = shop.run(
                schema(
                        "a",
                        "'p':{'type':'object','properties':{'x':{'type':'integer'},'q':{'type':'object','properties':{'y':{'type':'integer'}}}}}"),
                row("a", "'p':{'x':1,'q':{'y':2}}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'p__x': 1, 'p__q': {'y': 2}}");
    }
}
