package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.SourceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns of records, wherever in a schema their properties stand. */
class JsonSchemaColumnsTest {

    private static String columns(String schema, SchemaOptions options) {
        return new JsonSchemaTypes(options).schema(SchemaText.json(schema)).toString();
    }

    private static String columns(String schema) {
        return columns(schema, SchemaOptions.DEFAULT);
    }

    private static SchemaOptions flattening(int levels, String separator) {
        return new SchemaOptions(
                JsonOptions.DEFAULT,
                SchemaOptions.MixedText.TEXT,
                SchemaOptions.Base64.TEXT,
                SchemaOptions.Untyped.JSON,
                new SchemaOptions.Flattening(levels, separator));
    }

    @Test
    void takesTheColumnsFromTheBranchesOfARecordToo() {
        String schema = "{'allOf':[{'$ref':'#/definitions/base'},{'properties':{'b':{'type':'string'}}}],"
                + "'properties':{'c':{'type':'integer'}},"
                + "'definitions':{'base':{'properties':{'a':{'type':'integer'}}}}}";

        assertThat(columns(schema)).isEqualTo("(c: int64, a: int64, b: string)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{}", "{'type':'object'}", "{'type':'object','properties':{}}", "{'type':'string'}", "null"})
    void refusesRecordsWithoutProperties(String schema) {
        assertThatThrownBy(() -> columns(schema))
                .isInstanceOf(SourceException.class)
                .hasMessage("the schema names no properties, so there are no columns"
                        + " (let the tap describe the record as an object with properties, or load without a schema)");
    }

    @Test
    void flattensNestedObjectsIfAsked() {
        String schema = "{'properties':{'id':{'type':'integer'},'a':{'type':['null','object'],'properties':{"
                + "'x':{'type':'integer'},'b':{'type':'object','properties':{'y':{'type':'string'}}},"
                + "'any':{'type':'object'}}},'a__x':{'type':'string'}}}";

        RecordLayout once = new JsonSchemaTypes(flattening(1, "__")).layout(SchemaText.json(schema));

        assertThat(once.schema())
                .hasToString("(id: int64, a__x: int64, a__b: struct<y: string>, a__any: json, a__x_2: string)");
        assertThat(once.paths())
                .containsExactly(
                        List.of("id"), List.of("a", "x"), List.of("a", "b"), List.of("a", "any"), List.of("a__x"));
        assertThat(columns(schema, flattening(9, ".")))
                .isEqualTo("(id: int64, a.x: int64, a.b.y: string, a.any: json, a__x: string)");
        assertThatThrownBy(() -> flattening(-1, "."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("levels to flatten: -1");
    }

    @Test
    void keepsTheNamesOfEarlierColumns() {
        JsonSchemaTypes types = new JsonSchemaTypes(SchemaOptions.DEFAULT);
        RecordLayout earlier =
                types.layout(SchemaText.json("{'properties':{'id':{'type':'integer'},'ID':{'type':'string'}}}"));

        RecordLayout later = types.layout(
                SchemaText.json(
                        "{'properties':{'Id':{'type':'number'},'ID':{'type':'string'},'id':{'type':'integer'}}}"),
                earlier,
                TableNames.NONE);

        assertThat(earlier.schema()).hasToString("(id: int64, ID_2: string)");
        assertThat(later.schema()).hasToString("(Id_3: double, ID_2: string, id: int64)");
        assertThat(later.paths()).containsExactly(List.of("Id"), List.of("ID"), List.of("id"));
    }

    @Test
    void followsReferencesWithinTheSchema() {
        String schema = "{'properties':{'a':{'$ref':'#/definitions/x'},'b':{'$ref':'#/$defs/y~1z%20'},"
                + "'c':{'$ref':'#/nowhere'},'d':{'$ref':'http://example.org/schema'},'e':{'$ref':'#anchor'},"
                + "'f':{'$ref':'#/%zz'}},"
                + "'definitions':{'x':{'type':'integer'}},'$defs':{'y/z ':{'$ref':'#/definitions/x'}}}";

        assertThat(columns(schema)).isEqualTo("(a: int64, b: int64, c: json, d: json, e: json, f: json)");
    }

    @Test
    void endsSchemasThatContainThemselves() {
        String tree = "{'$ref':'#/definitions/node','definitions':{'node':{'type':'object','properties':{"
                + "'name':{'type':'string'},'children':{'type':'array','items':{'$ref':'#/definitions/node'}}}}}}";
        String root = "{'type':'object','properties':{'parent':{'$ref':'#'},'id':{'type':'integer'}}}";
        String loop = "{'properties':{'a':{'$ref':'#/definitions/b'}},"
                + "'definitions':{'b':{'$ref':'#/definitions/c'},'c':{'$ref':'#/definitions/b'}}}";

        assertThat(columns(tree)).isEqualTo("(name: string, children: json)");
        assertThat(columns(root)).isEqualTo("(parent: struct<parent: extension<arrow.json>, id: int64>, id: int64)");
        assertThat(columns(loop)).isEqualTo("(a: json)");
    }

    @Test
    void endsSchemasThatMultiplyThemselves() {
        StringBuilder schema = new StringBuilder("{'properties':{'a':{'$ref':'#/definitions/d0'}},"
                + "'allOf':[{'$ref':'#/definitions/d0'}],'definitions':{");
        for (int i = 0; i < 40; i++) {
            String next = "{'$ref':'#/definitions/d" + (i + 1) + "'}";
            schema.append("'d" + i + "':{'anyOf':[" + next + "," + next + "]},");
        }

        assertThat(columns(schema + "'d40':{'type':'integer'}}}")).isEqualTo("(a: json)");
    }
}
