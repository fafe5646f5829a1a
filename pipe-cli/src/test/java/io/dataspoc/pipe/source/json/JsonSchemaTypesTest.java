package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.type.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTypesTest {

    private static String type(String schema) {
        return type(schema, SchemaOptions.DEFAULT);
    }

    private static String type(String schema, SchemaOptions options) {
        return new JsonSchemaTypes(options).type(SchemaText.json(schema)).toString();
    }

    private static SchemaOptions numbers(NumberPolicy policy) {
        return new SchemaOptions(
                JsonOptions.DEFAULT.withNumber(policy),
                SchemaOptions.MixedText.TEXT,
                SchemaOptions.Base64.TEXT,
                SchemaOptions.Untyped.JSON,
                SchemaOptions.Flattening.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'integer'} | int64",
                "{'type':['null','integer']} | int64",
                "{'type':'number'} | double",
                "{'type':'boolean'} | bool",
                "{'type':'string'} | string",
                "{'type':'null'} | null",
                "{'type':['null']} | null",
                "{'type':'string','format':'date-time'} | timestamp[us, tz=UTC]",
                "{'type':['string','null'],'format':'date'} | date32[day]",
                "{'type':'string','format':'time'} | time64[us]",
                "{'type':'string','format':'uuid'} | uuid",
                "{'type':'string','format':'ipv4'} | string",
                "{'type':'string','format':'email'} | string",
                "{'type':'string','contentEncoding':'base64'} | string",
                "{'format':'date-time'} | timestamp[us, tz=UTC]",
                "{'type':'any'} | json",
                "{} | json",
                "true | json",
                "false | json",
                "[] | json",
                "null | json",
                "{'description':'anything'} | json",
            })
    void mapsEachTypeOfJsonSchema(String schema, String expected) {
        assertThat(type(schema)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['integer','number'] | double",
                "['integer','string'] | string",
                "['number','string','null'] | string",
                "['boolean','integer'] | string",
                "['boolean','string'] | string",
                "['object','string'] | json",
                "['array','null'] | json",
                "['object','array','null'] | json",
                "['null','boolean','integer','number','string','object','array'] | json",
            })
    void takesTheLeastTypeOfAListOfTypes(String types, String expected) {
        assertThat(type("{'type':" + types + "}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'number','multipleOf':0.01} | decimal128(18, 2)",
                "{'type':'number','multipleOf':0.05} | decimal128(18, 2)",
                "{'type':'number','multipleOf':1e-20} | decimal128(38, 20)",
                "{'type':'number','multipleOf':1e-38} | decimal128(38, 38)",
                "{'type':'number','multipleOf':1e-39} | double",
                "{'type':'number','multipleOf':1} | int64",
                "{'type':'number','multipleOf':10.0} | int64",
                "{'type':'number','multipleOf':0} | double",
                "{'type':'number','multipleOf':0.01,'minimum':-99999999.99,'maximum':99999999.99} | decimal128(10, 2)",
                "{'type':'number','multipleOf':0.01,'minimum':-1e8,'maximum':1e8} | decimal128(11, 2)",
                "{'type':'number','multipleOf':0.01,'exclusiveMinimum':true,'minimum':-1e8,'exclusiveMaximum':true,'maximum':1e8} | decimal128(10, 2)",
                "{'type':'number','multipleOf':0.01,'exclusiveMinimum':-1e8,'exclusiveMaximum':1e8} | decimal128(10, 2)",
                "{'type':'number','multipleOf':0.01,'minimum':0} | decimal128(18, 2)",
                "{'type':'number','multipleOf':0.001,'minimum':0,'maximum':0.999} | decimal128(3, 3)",
                "{'type':'number','multipleOf':1e-30,'minimum':-1e20,'maximum':1e20} | decimal128(38, 30)",
                "{'type':'string','format':'singer.decimal'} | decimal128(1, 0)",
                "{'type':['null','string'],'format':'x-singer.decimal','precision':20,'scale':4} | decimal128(20, 4)",
                "{'type':'string','format':'singer.decimal','additionalProperties':{'scale_precision':'(38,20)'}} | decimal128(38, 20)",
                "{'type':'string','format':'singer.decimal','additionalProperties':{'scale_precision':'( 4 , 12 )'}} | decimal128(12, 4)",
                "{'type':'string','format':'singer.decimal','precision':76,'scale':38} | decimal128(1, 0)",
                "{'type':'number','precision':18,'scale':0} | decimal128(18, 0)",
                "{'type':'number','precision':18} | double",
                "{'type':'number','format':'singer.decimal'} | decimal128(1, 0)",
                "{'type':['null','number'],'format':'x-singer.decimal','multipleOf':0.01} | decimal128(18, 2)",
                "{'type':'integer','minimum':-Infinity,'maximum':NaN} | int64",
                "{'type':'integer','minimum':1e-2147483647,'maximum':1e2147483647} | decimal128(38, 0)",
                "{'type':'number','multipleOf':0.01,'minimum':-Infinity,'maximum':9} | decimal128(18, 2)",
                "{'type':'number','multipleOf':NaN} | double",
                "{'type':'number','precision':4,'scale':6} | double",
                "{'type':['integer','number'],'multipleOf':0.01} | decimal128(21, 2)",
                "{'type':'integer','minimum':-9223372036854775808,'maximum':9223372036854775807} | int64",
                "{'type':'integer','maximum':9.223372036854775807e18} | int64",
                "{'type':'integer','minimum':0,'maximum':18446744073709551615} | decimal128(38, 0)",
                "{'type':'integer','minimum':-1e30} | decimal128(38, 0)",
                "{'type':'integer','maximum':1e2000} | decimal128(38, 0)",
                "{'type':'integer','minimum':0,'maximum':255} | int64",
            })
    void takesDecimalsFromTheirHints(String schema, String expected) {
        assertThat(type(schema)).isEqualTo(expected);
    }

    @Test
    void treatsNumbersWithoutAHintByThePolicy() {
        String number = "{'type':'number'}";
        String both = "{'type':['integer','number']}";

        assertThat(type(number, numbers(NumberPolicy.DECIMAL))).isEqualTo("decimal128(1, 0)");
        assertThat(type(number, numbers(NumberPolicy.STRING))).isEqualTo("string");
        assertThat(type(both, numbers(NumberPolicy.DECIMAL))).isEqualTo("decimal128(19, 0)");
        assertThat(type(both, numbers(NumberPolicy.STRING))).isEqualTo("string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'anyOf':[{'type':'string','format':'date-time'},{'type':'null'}]} | timestamp[us, tz=UTC]",
                "{'anyOf':[{'type':'string','format':'date-time'},{'type':['string','null']}]} | string",
                "{'type':['null','string'],'anyOf':[{'format':'date-time'},{}]} | string",
                "{'type':['null','string'],'anyOf':[{'format':'date-time'},{'type':'null'}]} | timestamp[us, tz=UTC]",
                "{'oneOf':[{'type':'integer'},{'type':'number','multipleOf':0.01}]} | decimal128(21, 2)",
                "{'oneOf':[{'type':'integer'},{'type':'number'}]} | double",
                "{'anyOf':[{'type':'integer'},{'type':'object'}]} | json",
                "{'anyOf':[{'type':'null'},{}]} | json",
                "{'anyOf':[{'type':'null'},true]} | json",
                "{'anyOf':[{'type':'string','format':'date'},{'type':'string','format':'date-time'}]} | timestamp[us, tz=UTC]",
                "{'anyOf':[{'type':'string','format':'date'},{'type':'string','format':'time'}]} | string",
                "{'anyOf':[]} | json",
                "{'allOf':[{'type':'string'},{'maxLength':5}]} | string",
                "{'type':'object','properties':{'a':{'type':'integer'}},'anyOf':[{'required':['a']},{'required':['b']}]} | struct<a: int64>",
                "{'type':'object','anyOf':[{'properties':{'a':{'type':'integer'}}},{'properties':{'b':{'type':'string'}}}]} | struct<a: int64, b: string>",
                "{'anyOf':[{'type':'object','properties':{'a':{'type':'integer'}}},{'type':'object','properties':{'a':{'type':'number'}}}]} | struct<a: double>",
                "{'allOf':[{'properties':{'a':{'type':'integer'}}},{'properties':{'b':{'type':'string'}}}]} | struct<a: int64, b: string>",
                "{'allOf':[{'type':'object'},{'properties':{'b':{'type':'string'}}}]} | struct<b: string>",
                "{'allOf':[{'type':['null','object']},{'anyOf':[{'properties':{'b':{'type':'string'}}},{'type':'null'}]}]} | struct<b: string>",
                "{'allOf':[{'type':'object'},{'type':'object'}]} | json",
                "{'anyOf':[{'type':'object'},{'properties':{'b':{'type':'string'}}}]} | json",
                "{'type':'object','allOf':[{'properties':{'b':{'type':'string'}}}]} | struct<b: string>",
                "{'anyOf':[{'type':'array','items':{'type':'integer'}},{'type':'array','items':{'type':'string'}}]} | list<item: string>",
                "{'type':'string','format':'date-time','allOf':[{'pattern':'x'}]} | timestamp[us, tz=UTC]",
            })
    void takesTheLeastTypeOfAllBranches(String schema, String expected) {
        assertThat(type(schema)).isEqualTo(expected);
    }

    @Test
    void prefersAFormatOverTextIfAsked() {
        SchemaOptions preferring = new SchemaOptions(
                JsonOptions.DEFAULT,
                SchemaOptions.MixedText.FORMAT,
                SchemaOptions.Base64.BINARY,
                SchemaOptions.Untyped.INFER,
                SchemaOptions.Flattening.NONE);

        assertThat(type("{'anyOf':[{'type':'string','format':'date-time'},{'type':'string'}]}", preferring))
                .isEqualTo("timestamp[us, tz=UTC]");
        assertThat(type("{'anyOf':[{'type':'string'},{'type':'string','format':'uuid'}]}", preferring))
                .isEqualTo("uuid");
        assertThat(type("{'anyOf':[{'type':'integer'},{'type':'string'}]}", preferring))
                .isEqualTo("string");
        assertThat(type("{'type':'string','contentEncoding':'base64'}", preferring))
                .isEqualTo("binary");
        assertThat(type("{}", preferring)).isEqualTo("null");
    }

    @Test
    void takesTheUnitOfTimestampsFromTheOptions() {
        SchemaOptions nanos = new SchemaOptions(
                Choices.of(TimestampType.Unit.NANOS),
                SchemaOptions.MixedText.TEXT,
                SchemaOptions.Base64.TEXT,
                SchemaOptions.Untyped.JSON,
                SchemaOptions.Flattening.NONE);

        assertThat(type("{'type':'string','format':'date-time'}", nanos)).isEqualTo("timestamp[ns, tz=UTC]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'enum':['a','b']} | string",
                "{'enum':[1,2,null]} | int64",
                "{'enum':[1,2.5]} | double",
                "{'enum':[1,'a']} | string",
                "{'enum':[1,{}]} | json",
                "{'enum':[99999999999999999999]} | decimal128(38, 0)",
                "{'const':true} | bool",
                "{'type':'string','enum':[1]} | string",
            })
    void infersTypesFromEnumeratedValues(String schema, String expected) {
        assertThat(type(schema)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'object'} | json",
                "{'type':'object','properties':{}} | json",
                "{'type':'object','additionalProperties':{'type':'integer'}} | json",
                "{'properties':{'a':{'type':'integer'}}} | struct<a: int64>",
                "{'type':['object','null'],'properties':{'a':{'type':'object','properties':{'b':{'type':'boolean'}}}}} | struct<a: struct<b: bool>>",
                "{'type':'object','properties':{'a':{'type':'integer'},'A':{'type':'integer'}}} | json",
                "{'type':'object','properties':{'':{'type':'integer'}}} | json",
                "{'type':'array'} | json",
                "{'type':'array','items':{}} | json",
                "{'type':'array','items':true} | json",
                "{'type':'array','items':[{'type':'integer'},{'type':'string'}]} | json",
                "{'type':'array','prefixItems':[{'type':'integer'}],'items':{'type':'integer'}} | json",
                "{'type':'array','items':{'type':['null','integer']}} | list<item: int64>",
                "{'items':{'type':'integer'}} | list<item: int64>",
                "{'type':'array','items':{'type':'array','items':{'type':'object','properties':{'a':{'type':'string'}}}}} | list<item: list<item: struct<a: string>>>",
            })
    void nestsTypesWhereTheSchemaIsOfUse(String schema, String expected) {
        assertThat(type(schema)).isEqualTo(expected);
    }
}
