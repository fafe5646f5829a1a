package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {

    @TempDir
    Path directory;

    private FileLake lake;

    @BeforeEach
    void open() {
        lake = new FileLake(directory);
    }

    @Test
    void typesLinesByAllOfThem() {
        lake.pipeline("file", "{path: in/t.jsonl}");
        lake.file("in/t.jsonl", """
                {"id": 1, "price": 0.1, "at": "2024-01-31T10:00:00+02:00", "tags": ["a"], "who": {"name": "Ayşe"}}

                {"id": 12345678901234567890, "price": 12.125, "new": "01310", "who": {"age": 7}}
                """);

        lake.run();

        assertThat(lake.schema("files/t"))
                .isEqualTo("(id: decimal128(38, 0), price: decimal128(15, 3), at: timestamp[us, tz=UTC],"
                        + " tags: list<item: string>, who: struct<name: string, age: int64>, new: string)");
        assertThat(lake.rows("files/t"))
                .containsExactly(
                        "1|0.100|2024-01-31 08:00:00+00|[a]|{'name': Ayşe, 'age': NULL}|-",
                        "12345678901234567890|12.125|-|-|{'name': NULL, 'age': 7}|01310");
    }

    @Test
    void rejectsRecordsWithoutAFieldWhereNoneIsKnown() {
        lake.pipeline("file", "{path: in/t.jsonl}", "incremental: {enabled: true}");
        lake.file("in/t.jsonl", "{}\n{}\n");

        assertThat(lake.failure())
                .startsWith("t, byte 0: in/t.jsonl:1: no field, and neither this file nor the table tells of any");
    }

    @Test
    void takesRecordsWithoutAFieldForRowsOfATable() {
        lake.pipeline("file", "{path: 'in/*.jsonl', stream: t}", "incremental: {enabled: true}");
        lake.file("in/1.jsonl", "{\"a\": 1, \"b\": \"x\"}\n");
        lake.run();
        lake.file("in/2.jsonl", "{}\n{}\n");

        lake.run();

        assertThat(lake.rows("files/t")).containsExactlyInAnyOrder("1|x", "-|-", "-|-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\": 1},\n {\"a\": \"}]\\\"\"}]",
                "{\"a\": 1}{\"a\": \"}]\\\"\"}",
                "\uFEFF{\n\"a\": 1\n}\n{\"a\": \"}]\\\"\"}\n",
                "[{\"a\": 1}]\n[{\"a\": \"}]\\\"\"}]"
            })
    void readsArraysAndObjectsOneAfterTheOther(String text) {
        lake.pipeline("file", "{path: in/t.json}");
        lake.file("in/t.json", text);

        lake.run();

        assertThat(lake.rows("files/t")).containsExactly("1", "}]\"");
    }

    @Test
    void readsCompressedFiles() {
        lake.pipeline("file", "{path: 'in/*.jsonl.zst', stream: t}");
        lake.file("in/a.jsonl.zst", Zstd.compress("{\"a\": 1}\n".getBytes(StandardCharsets.UTF_8)));
        lake.file("in/b.jsonl.zst", Zstd.compress("{\"a\": 2}".getBytes(StandardCharsets.UTF_8)));

        lake.run();

        assertThat(lake.rows("files/t")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jsonl | {\"a\": 1};42;                    | t.jsonl:2: an object should be where it says",
                "jsonl | {\"a\": 1};;{\"a\": 1} {\"a\": 2}; | t.jsonl:3: something follows the record",
                "json  | [{\"a\": 1}, {\"a\":             | t.json: cannot be read to its end: the file ends inside of a record"
            })
    void namesThePlaceOfWhatIsNoRecord(String kind, String text, String complaint) {
        lake.pipeline("file", "{path: in/t." + kind + "}");
        lake.file("in/t." + kind, text.replace(';', '\n'));

        assertThat(lake.failure()).contains("in/" + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decimal | \"2024-01-31T10:00:00Z\" | \"2024-01-31T10:00:00.1234567Z\"",
                "decimal | \"0001-01-01T00:00:00Z\" | \"0001-01-01T00:00:00+01:00\"",
                "double | 1.5 | 1e400"
            })
    void makesTextOfAColumnThatCannotHoldAValueIfAskedTo(String number, String first, String second) {
        lake.pipeline("file", "{path: in/t.jsonl}", "unrepresentable: string", "number: " + number);
        lake.file("in/t.jsonl", "{\"c\": " + first + "}\n{\"c\": " + second + "}\n");

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(c: string)");
        assertThat(lake.rows("files/t")).containsExactly(first.replace("\"", ""), second.replace("\"", ""));
    }

    @Test
    void keepsATypeThatHoldsItsFirstAndLastValue() {
        lake.pipeline("file", "{path: in/t.jsonl}", "unrepresentable: string");
        lake.file("in/t.jsonl", "{\"c\": \"0001-01-01T00:00:00Z\"}\n{\"c\": \"9999-12-31T23:59:59.999999Z\"}\n");

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(c: timestamp[us, tz=UTC])");
    }

    @Test
    void addsAMemberOnceAValueOfItComes() {
        lake.pipeline("file", "{path: 'in/*.jsonl', stream: t}", "incremental: {enabled: true}");
        lake.file("in/1.jsonl", "{\"a\": {\"p\": 1, \"q\": null}, \"b\": [{\"r\": null, \"s\": \"x\"}]}\n");
        lake.run();
        assertThat(lake.schema("files/t")).isEqualTo("(a: struct<p: int64>, b: list<item: struct<s: string>>)");
        lake.file("in/2.jsonl", "{\"a\": {\"p\": null, \"q\": 2.5}, \"b\": [{\"r\": true}]}\n");

        lake.run();

        assertThat(lake.schema("files/t"))
                .isEqualTo(
                        "(a: struct<p: int64, q: decimal128(13, 1)>," + " b: list<item: struct<s: string, r: bool>>)");
        assertThat(lake.rows("files/t"))
                .containsExactlyInAnyOrder(
                        "{'p': 1, 'q': NULL}|[{'s': x, 'r': NULL}]", "{'p': NULL, 'q': 2.5}|[{'s': NULL, 'r': true}]");
    }

    @Test
    void takesObjectsWithoutAnyValueForJson() {
        lake.pipeline("file", "{path: 'in/*.jsonl', stream: t}", "incremental: {enabled: true}");
        lake.file("in/1.jsonl", "{\"a\": {\"q\": null}}\n");
        lake.run();
        lake.file("in/2.jsonl", "{\"a\": {\"q\": 1}}\n");

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(a: json)");
        assertThat(lake.rows("files/t")).containsExactlyInAnyOrder("{\"q\": null}", "{\"q\": 1}");
    }

    @Test
    void mergesColumnsWhoseNamesHoldWhatEnginesDoNotTake() {
        FileHome home = new FileHome(directory);
        home.pipeline("{path: 'in/*.jsonl', stream: t, keys: [k]}", FileHome.INCREMENTAL);
        home.file("in/1.jsonl", "{\"k\": 1, \"b\\u0000c\": 1, \"s\": {\"d\\u0000\": 1}}\n");
        home.run("t");
        home.file("in/2.jsonl", "{\"k\": 1, \"b\\u0000c\": 2, \"s\": {\"d\\u0000\": 2}}\n");

        home.run("t");

        assertThat(home.columns("files/t")).containsExactly("k int64", "b\uFFFDc int64", "s string");
        assertThat(home.pipe().texts("files/t", "SELECT concat_ws('|', *COLUMNS(*)) FROM t"))
                .containsExactly("1|2|{\"d\\u0000\": 2}");
    }
}
