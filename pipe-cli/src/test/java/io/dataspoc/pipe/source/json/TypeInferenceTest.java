package io.dataspoc.pipe.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.parquet.RowBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeInferenceTest {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "1",
            "12",
            "1.5",
            "1.25",
            "1e400",
            "NaN",
            "9223372036854775808",
            "999999999999999999999999999999999999999",
            "\"x\"",
            "\"2026-01-02\"",
            "\"2026-01-02T03:04:05Z\"",
            "\"2026-01-02T03:04:05.1234567Z\"",
            "[]",
            "[1]",
            "[\"x\"]",
            "[{\"x\":1}]",
            "{}",
            "{\"x\":1}",
            "{\"x\":null,\"y\":[2]}",
            "{\"p\":1,\"q\":1,\"r\":1}");

    private static RecordLayout inferred(JsonOptions options, List<String> records) {
        TypeInference inference = new TypeInference(options);
        records.forEach(json -> observe(inference, json));
        return inference.layout();
    }

    private static String ofValues(JsonOptions options, String values) {
        List<String> records = new ArrayList<>();
        for (String value : values.split(";", -1)) {
            records.add("{\"c\":" + value.replace('\'', '"') + "}");
        }
        return inferred(options, records).schema().fields().get(0).type().toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null;null | null",
                "1;null;-2 | int64",
                "9223372036854775807;-9223372036854775808 | int64",
                "1;9223372036854775808 | decimal128(38, 0)",
                "99999999999999999999999999999999999999 | decimal128(38, 0)",
                "999999999999999999999999999999999999999 | string",
                "1;2.5 | double",
                "1.0 | double",
                "1e3 | double",
                "1;NaN | double",
                "true;false;null | bool",
                "true;1 | string",
                "1;'a' | string",
                "1.5;'a';true | string",
                "'a';null | string",
                "'1';'2' | string",
                "'2026-01-02';null;'2024-02-29' | date32[day]",
                "'2026-01-02';'2026-02-30' | string",
                "'2026-01-02';'' | string",
                "'2026-01-02T03:04:05Z';'2026-01-02 03:04:05+01:00' | timestamp[us, tz=UTC]",
                "'2026-01-02T03:04:05Z';'2026-01-02T03:04:05' | string",
                "'2026-01-02T03:04:05Z';'2026-01-02' | string",
                "'2026-01-02T03:04:05' | string",
                "'03:04:05' | string",
                "'00112233-4455-6677-8899-aabbccddeeff' | string",
                "'2026-01-02';1 | string",
                "[1,2];[];null;[null,3] | list<item: int64>",
                "[1];['a'] | list<item: string>",
                "[] | json",
                "[null] | json",
                "[{'a':1}];[{'a':2.5,'b':null}] | list<item: struct<a: double>>",
                "[[1],[2]] | list<item: list<item: int64>>",
                "[1];1 | json",
                "[1];{} | json",
                "{} | json",
                "{'a':1};{'a':2,'b':'x'} | struct<a: int64, b: string>",
                "{'a':1};'x' | json",
                "{'a':1,'A':2} | json",
                "{'':1} | json",
                "{'a':{'b':{'c':true}}} | struct<a: struct<b: struct<c: bool>>>",
                "{'k1':1};{'k2':1};{'k3':1} | json",
                "{'a':1};{'a':1,'b':1};{'a':1,'c':1} | struct<a: int64, b: int64, c: int64>",
            })
    void infersTheLeastTypeOfAllValues(String values, String expected) {
        assertThat(ofValues(JsonOptions.DEFAULT, values)).isEqualTo(expected);
    }

    @Test
    void treatsNumbersByThePolicy() {
        JsonOptions decimal = JsonOptions.DEFAULT.withNumber(NumberPolicy.DECIMAL);
        JsonOptions text = JsonOptions.DEFAULT.withNumber(NumberPolicy.STRING);

        assertThat(ofValues(decimal, "1;2.50;1000")).isEqualTo("decimal128(5, 1)");
        assertThat(ofValues(decimal, "0.001;12345678901234567890")).isEqualTo("decimal128(23, 3)");
        assertThat(ofValues(decimal, "1e-30;1e30")).isEqualTo("string");
        assertThat(ofValues(decimal, "1.5;NaN")).isEqualTo("string");
        assertThat(ofValues(decimal, "1;2")).isEqualTo("int64");
        assertThat(ofValues(text, "1;2.5")).isEqualTo("string");
        assertThat(ofValues(text, "1;2")).isEqualTo("int64");
    }

    @Test
    void takesObjectsOfManyNamesForJson() {
        StringBuilder object = new StringBuilder("{\"k\":0");
        for (int i = 0; i < 100; i++) {
            object.append(",\"k").append(i).append("\":").append(i);
        }

        assertThat(ofValues(JsonOptions.DEFAULT, object + "};{\"k\":1}")).isEqualTo("json");
    }

    @Test
    void takesWhatIsNestedTooDeepForJson() {
        String deep = "[".repeat(40) + "1" + "]".repeat(40);

        String type = ofValues(JsonOptions.DEFAULT, deep);

        assertThat(type).isEqualTo("json");
    }

    @Test
    void keepsFieldsInTheOrderInWhichTheyWereSeen() {
        RecordLayout layout = inferred(
                JsonOptions.DEFAULT,
                List.of(
                        "{\"b\":1}",
                        "{\"a\":true,\"b\":2}",
                        "{}",
                        "{\"ID\":1,\"id\":\"x\",\"\":null,\"t\\u00e9\":1.5}"));

        assertThat(layout.schema())
                .hasToString("(b: int64, a: bool, ID: int64, id_2: string, column: null, té: double)");
        assertThat(layout.paths())
                .containsExactly(List.of("b"), List.of("a"), List.of("ID"), List.of("id"), List.of(""), List.of("té"));
    }

    @Test
    void infersManyFields() {
        StringBuilder record = new StringBuilder("{\"first\":1");
        for (int i = 0; i < 3000; i++) {
            record.append(",\"column ").append(i).append("\":").append(i);
        }

        RecordLayout layout = inferred(JsonOptions.DEFAULT, List.of(record + "}", "{\"late\":1}", record + "}"));

        assertThat(layout.schema().fields()).hasSize(3002);
        assertThat(layout.schema().fields().get(3001).name()).isEqualTo("late");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void changesNoColumnWithoutHavingLearnt(long seed) {
        Random random = new Random(seed);
        int repetitions = 0;
        for (int i = 0; i < 300; i++) {
            TypeInference inference = new TypeInference(JsonOptions.DEFAULT);
            long learnt = inference.learnt();
            String columns = columns(inference);
            for (int j = 0; j < 12; j++) {
                observe(inference, record(random));
                if (inference.learnt() == learnt) {
                    repetitions++;
                    assertThat(columns(inference)).isEqualTo(columns);
                }
                learnt = inference.learnt();
                columns = columns(inference);
            }
        }
        assertThat(repetitions).isGreaterThan(300);
    }

    private static String record(Random random) {
        List<String> values = VALUES.subList(0, 1 + random.nextInt(VALUES.size()));
        String first = random.nextBoolean() ? "a" : "b";
        return "{\"" + first + "\":" + values.get(random.nextInt(values.size())) + ",\"c\":"
                + values.get(random.nextInt(values.size())) + "}";
    }

    private static void observe(TypeInference inference, String json) {
        JsonScanner in = new JsonScanner();
        byte[] data = json.getBytes(StandardCharsets.UTF_8);
        in.reset(data, 0, data.length);
        inference.observe(in);
        in.finish();
    }

    /** All that is known of them. */
    private static String columns(TypeInference inference) {
        return inference.layout() + " " + inference.decimal("a") + inference.decimal("b") + inference.decimal("c");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThatThrownBy(() -> inferred(JsonOptions.DEFAULT, List.of("[1]")))
                .isInstanceOf(JsonFaultException.class)
                .hasMessage("an object should be where it says [1]");
    }

    @Test
    void infersTypesWithWhichEveryRecordCanBeRead() {
        List<String> records = List.of(
                "{\"a\":1,\"b\":\"2026-01-02\",\"c\":{\"x\":[1]},\"d\":null}",
                "{\"a\":2.5,\"b\":\"2026-01-03\",\"c\":{\"x\":[\"y\",null]},\"e\":[{\"f\":1}]}",
                "{\"a\":null,\"c\":{\"x\":null},\"e\":[{\"f\":1e3,\"g\":{}}],\"h\":[1,{}]}");
        RecordLayout layout = inferred(JsonOptions.DEFAULT, records);
        RecordReader reader = new RecordReader(
                layout, JsonOptions.DEFAULT, (fields, batch) -> UnknownFields.Verdict.REJECT_ROW, new Tally());
        RowBatch batch = new RowBatch(layout.schema());
        JsonScanner in = new JsonScanner();
        for (String json : records) {
            byte[] data = json.getBytes(StandardCharsets.UTF_8);
            in.reset(data, 0, data.length);

            assertThat(reader.read(in, batch)).isEqualTo(Outcome.READ);
            batch.endRow();
        }

        assertThat(List.of(VectorText.row(batch, 0), VectorText.row(batch, 1), VectorText.row(batch, 2)))
                .containsExactly(
                        "a=1.0 b=2026-01-02 c={x=[1]} d=null e=null h=null",
                        "a=2.5 b=2026-01-03 c={x=[y, null]} d=null e=[{f=1.0, g=null}] h=null",
                        "a=null b=null c={x=null} d=null e=[{f=1000.0, g={}}] h=[1,{}]");
    }
}
