package io.dataspoc.pipe.source.file;

import static io.dataspoc.pipe.source.file.FileHome.INCREMENTAL;
import static io.dataspoc.pipe.source.file.FileHome.QUARANTINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of CSV files that cannot be loaded. */
class CsvRejectionsTest {

    private final FileHome home;

    CsvRejectionsTest(@TempDir Path directory) {
        home = new FileHome(directory);
    }

    @Test
    void keepsAsideWhatIsNotAsDeclaredWithItsPlaceAndText() {
        home.pipeline("{path: in/t.csv, columns: {n: integer, d: date}}", QUARANTINE);
        home.file("in/t.csv", "id,n,d\n1,2,2024-01-31\n\"a\nb\",x,\n3,4,2024-02-30\n\n4,1.0,\n5,,\n");

        JsonNode report = home.run("t");

        assertThat(home.rejected())
                .containsExactly(
                        List.of(
                                "WRONG_TYPE",
                                "in/t.csv:4:4: column 'n' is declared as int64, and 'x' is none",
                                "\"a\nb\",x,"),
                        List.of(
                                "WRONG_TYPE",
                                "in/t.csv:5:5: column 'd' is declared as date32[day], and '2024-02-30' is none",
                                "3,4,2024-02-30"),
                        List.of(
                                "WRONG_TYPE",
                                "in/t.csv:7:3: column 'n' is declared as int64, and '1.0' is none",
                                "4,1.0,"));
        assertThat(home.rows("files/t"))
                .containsExactly("{'id': 1, 'n': 2, 'd': 2024-01-31}", "{'id': 5, 'n': NULL, 'd': NULL}");
        assertThat(home.columns("files/t")).containsExactly("id int64", "n int64", "d date32[day]");
        assertThat(report.path("read").asLong()).isEqualTo(5);
        assertThat(report.path("inserted").asLong()).isEqualTo(2);
        assertThat(report.path("rejected").asLong()).isEqualTo(3);
    }

    @Test
    void failsAtTheFirstSuchRowUnlessToldOtherwise() {
        home.pipeline("{path: in/t.csv, columns: {n: integer}}");
        home.file("in/t.csv", "id,n\n1,2\n2,x\n");

        assertThat(home.failure())
                .isEqualTo("4 error: t, byte 9: in/t.csv:3:3: column 'n' is declared as int64, and 'x' is none");

        home.pipeline("{path: in/t.csv, columns: {n: integer}}", "on_row_error: quarantine\nmax_rejected: 1\n");
        home.file("in/t.csv", "id,n\n1,2\n2,x\n3,y\n");

        assertThat(home.failure())
                .isEqualTo("4 error: t, byte 13: in/t.csv:4:3: column 'n' is declared as int64, and 'y' is none");
    }

    @Test
    void neverMergesRowsWithoutAKey() {
        home.pipeline("{path: in/t.csv, keys: [a, b]}", INCREMENTAL, QUARANTINE);
        home.file("in/t.csv", "a,b,n\n1,x,2\n,y,3\n\"\",y,4\n5,,5\n6,\"\",6\n");

        JsonNode report = home.run("t");

        assertThat(home.rejected())
                .containsExactly(
                        List.of("MISSING_KEY", "in/t.csv:3:1: no value for the key 'a'", ",y,3"),
                        List.of("MISSING_KEY", "in/t.csv:4:1: no value for the key 'a'", "\"\",y,4"),
                        List.of("MISSING_KEY", "in/t.csv:5:3: no value for the key 'b'", "5,,5"));
        assertThat(home.rows("files/t"))
                .containsExactlyInAnyOrder("{'a': 1, 'b': x, 'n': 2}", "{'a': 6, 'b': '', 'n': 6}");
        assertThat(report.path("rejected").asLong()).isEqualTo(3);

        home.pipeline("{path: in/t.csv, keys: [a, b]}", INCREMENTAL);
        home.file("in/t.csv", "a,b,n\n,x,2\n");
        assertThat(home.failure()).isEqualTo("4 error: t, byte 6: in/t.csv:2:1: no value for the key 'a'");
    }

    @Test
    void findsKeysWithoutAValueByTheTypeThatTheOtherRowsHave() {
        home.pipeline("{path: 'in/*.csv', keys: [k], columns: {n: integer}}", INCREMENTAL, QUARANTINE);
        home.file("in/t.csv", "k,n\n1,5\n\"\",6\nabc,x\n2,7\n");

        home.run("in");

        assertThat(home.rejected())
                .containsExactly(
                        List.of(
                                "WRONG_TYPE",
                                "in/t.csv:4:5: column 'n' is declared as int64, and 'x' is none",
                                "abc,x"),
                        List.of("MISSING_KEY", "in/t.csv:3:1: no value for the key 'k'", "\"\",6"));
        assertThat(home.rows("files/in")).containsExactlyInAnyOrder("{'k': 1, 'n': 5}", "{'k': 2, 'n': 7}");
        assertThat(home.columns("files/in")).containsExactly("k int64", "n int64");
    }

    @Test
    void takesAnEmptyKeyForAValueWhereALaterRowMakesItsColumnText() {
        home.pipeline("{path: in/t.csv, keys: [k]}", INCREMENTAL, QUARANTINE);
        home.file("in/t.csv", "k,n\n\"\",6\n" + "1,5\n".repeat(10_000) + "a,7\n");

        home.run("t");

        assertThat(home.rejected()).isEmpty();
        assertThat(home.rows("files/t"))
                .containsExactlyInAnyOrder("{'k': '', 'n': 6}", "{'k': 1, 'n': 5}", "{'k': a, 'n': 7}");
    }

    @Test
    void namesAKeyThatIsNoColumn() {
        home.pipeline("{path: in/t.csv, keys: [id]}", INCREMENTAL, QUARANTINE);
        home.file("in/t.csv", "idd,n\n1,2\n");

        assertThat(home.failure()).isEqualTo("4 error: in/t.csv: has no column 'id', which is a key");
    }

    @Test
    void keepsAsideWhatIsNoRowOfItsFile() {
        home.pipeline("{path: 'in/*.csv', stream: t}", QUARANTINE);
        home.file("in/a.csv", "a,b\r\n1,2\r\n3\r\n4,5,6\r\n7,\"8\"9\r\n\r\n10,11\r\n");
        byte[] latin = "a,b\n12,x\n13,é\n14,\"y\n".getBytes(StandardCharsets.ISO_8859_1);
        home.file("in/b.csv", latin);

        home.run("t");

        assertThat(home.rejected())
                .containsExactly(
                        List.of("MALFORMED", "in/a.csv:3: expected 2 values, found 1", "3"),
                        List.of("MALFORMED", "in/a.csv:4: expected 2 values, found 3", "4,5,6"),
                        List.of(
                                "MALFORMED",
                                "in/a.csv:5: a quote is not closed, or something stands behind it",
                                "7,\"8\"9"),
                        List.of(
                                "INVALID_UTF8",
                                "in/b.csv:3: not UTF-8; name the encoding, such as 'encoding: windows-1252'",
                                "13,\uFFFD"),
                        List.of(
                                "MALFORMED",
                                "in/b.csv:4: a quote is not closed, or something stands behind it",
                                "14,\"y\n"));
        assertThat(home.rows("files/t"))
                .containsExactlyInAnyOrder("{'a': 1, 'b': 2}", "{'a': 10, 'b': 11}", "{'a': 12, 'b': x}");
    }

    @Test
    void takesRowsWithEmptyValuesBehindTheLastColumnWhereAnEmptyTextIsNoNull() {
        home.pipeline("{path: 'in/*.csv', stream: t, 'null': [NA]}", QUARANTINE);
        home.file("in/a.csv", "a,b\n1,x\n3,y,\n4\n");

        home.run("t");

        assertThat(home.rejected())
                .containsExactly(List.of("MALFORMED", "in/a.csv:4: expected 2 values, found 1", "4"));
        assertThat(home.rows("files/t")).containsExactlyInAnyOrder("{'a': 1, 'b': x}", "{'a': 3, 'b': y}");
    }

    @Test
    void rejectsDamageAndBrokenRulesOfTheSameFilesOnce() {
        home.pipeline("{path: 'in/*.csv', stream: t, keys: [a], columns: {b: integer}}", INCREMENTAL, QUARANTINE);
        home.file("in/a.csv", "a,b\n1,x\n2\n3,4\n");
        home.file("in/b.csv", "b,a\n5,\n6,7\n");

        JsonNode report = home.run("t");

        assertThat(home.rejected())
                .containsExactly(
                        List.of("MALFORMED", "in/a.csv:3: expected 2 values, found 1", "2"),
                        List.of("WRONG_TYPE", "in/a.csv:2:3: column 'b' is declared as int64, and 'x' is none", "1,x"),
                        List.of("MISSING_KEY", "in/b.csv:2:3: no value for the key 'a'", "5,"));
        assertThat(home.rows("files/t")).containsExactlyInAnyOrder("{'a': 3, 'b': 4}", "{'a': 7, 'b': 6}");
        assertThat(report.path("read").asLong()).isEqualTo(5);
    }

    /** Bytes of ISO 8859-1: text, the padding of a tape, a second header of gzip that is none. */
    @ParameterizedTest
    @ValueSource(strings = {"garbage", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "\u001f\u008b\u0008garbage"})
    void namesACompressedFileThatSomethingFollows(String tail) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("id\n1\n".getBytes(StandardCharsets.UTF_8));
        }
        bytes.write(tail.getBytes(StandardCharsets.ISO_8859_1));
        home.pipeline("{path: in/t.csv.gz}");
        home.file("in/t.csv.gz", bytes.toByteArray());

        assertThat(home.pipe().run("run", "p").err())
                .contains(
                        "error: in/t.csv.gz: cannot be read to its end: what follows its compressed text is not gzip\n",
                        "hint: is it whole? copy it again, or pack again what 'gzip -dc' prints of it\n");
    }

    /** Whether a row is loaded does not depend on others. */
    @ParameterizedTest
    @ValueSource(strings = {"", "7\n"})
    void takesEmptyValuesBehindTheLastColumnForNone(String damaged) {
        home.pipeline("{path: in/t.csv}", QUARANTINE);
        home.file("in/t.csv", "a,b\n8,y,\n9,z,,,\n" + damaged);

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'a': 8, 'b': y}", "{'a': 9, 'b': z}");
    }

    @Test
    void rejectsAValueBehindEmptyOnes() {
        home.pipeline("{path: in/t.csv}", QUARANTINE);
        home.file("in/t.csv", "a,b\n8,y,\n9,z,,x\n");

        home.run("t");

        assertThat(home.rejected())
                .containsExactly(List.of("MALFORMED", "in/t.csv:3: expected 2 values, found 4", "9,z,,x"));
        assertThat(home.rows("files/t")).containsExactly("{'a': 8, 'b': y}");
    }

    @Test
    void namesTheFormatThatADateIsNotWrittenIn() {
        home.pipeline("{path: in/t.csv, columns: {d: date}, date_format: '%d.%m.%Y'}");
        home.file("in/t.csv", "d\n01.02.2026\n01.02.26\n");

        assertThat(home.failure())
                .isEqualTo("4 error: t, byte 13: in/t.csv:3:1: column 'd' is declared as date32[day] ('%d.%m.%Y'), and"
                        + " '01.02.26' is none");
    }
}
