package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.dataspoc.pipe.pipeline.StreamReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFilesTest {

    @TempDir
    Path directory;

    private FileLake lake;

    @BeforeEach
    void open() {
        lake = new FileLake(directory);
        lake.pipeline("file", "{path: 'in/t.csv'}");
    }

    private String typeOf(String... values) {
        lake.file("in/t.csv", "n;v\n" + lines(values));
        lake.run();
        return lake.schema("files/t").replaceFirst(".*, v: (.*)\\)", "$1");
    }

    private static String lines(String... values) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            lines.append(i).append(';').append(values[i]).append('\n');
        }
        return lines.toString();
    }

    @Test
    void givesEveryColumnTheTypeOfAllItsValues() {
        lake.file("in/t.csv", """
                id,amount,zip,day,at,seen,on,name
                1,10.5,01310,2024-01-31,2024-01-31T10:11:12Z,2024-01-31 10:11:12,true,"Çelik, Ayşe"
                2,7.25,22041,2024-02-01,2024-01-31T23:11:12.5-03:00,2024-01-31 10:11:12.25,FALSE,"a ""b""
                c"
                ,,,,,,,
                """);

        StreamReport report = lake.run();

        assertThat(lake.schema("files/t"))
                .isEqualTo("(id: int64, amount: decimal128(14, 2), zip: string, day: date32[day],"
                        + " at: timestamp[us, tz=UTC], seen: timestamp[us], on: bool, name: string)");
        assertThat(lake.rows("files/t"))
                .containsExactly(
                        "1|10.50|01310|2024-01-31|2024-01-31 10:11:12+00|2024-01-31 10:11:12|true|Çelik, Ayşe",
                        "2|7.25|22041|2024-02-01|2024-02-01 02:11:12.5+00|2024-01-31 10:11:12.25|false|a \"b\"\nc",
                        "-|-|-|-|-|-|-|-");
        assertThat(report.read()).isEqualTo(3);
        assertThat(report.discarded()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "1 2 -3 0!int64",
                "9223372036854775807 -9223372036854775808!int64",
                "9223372036854775808 1!decimal128(38, 0)",
                "1.5 2 -0.25!decimal128(14, 2)",
                "1234567890123456.12 2!decimal128(18, 2)",
                "0.1234567 2!decimal128(18, 7)",
                ".5 1.!decimal128(13, 1)",
                "12345678901234567.12 1!decimal128(38, 2)",
                "1.5e3 2!double",
                "1e400 2!string",
                "01310 2!string",
                "1_000 2!string",
                "\"1,234\" 2!string",
                "+5 2!string",
                "0x1F 2!string",
                "007.5 2!string",
                "True false!bool",
                "t f!string",
                "yes no!string",
                "2024-01-31 2024-02-29!date32[day]",
                "2024-01-31 2023-02-29!string",
                "31-01-2024 2024-01-31!string",
                "2024-01-31T10:00Z 2024-01-31T10:00:00.123456+02!timestamp[us, tz=UTC]",
                "2024-01-31T10:00:00.1234567Z!string",
                "2024-01-31T10:00:00 2024-01-31T10:00:00Z!string",
                "NaN 1!string",
                "infinity 1.5!string",
                "epoch!string",
                "10:11:12!string"
            })
    void keepsAsTextWhatNoTypeHoldsExactly(String values, String type) {
        assertThat(typeOf(values.split(" ", -1))).isEqualTo(type);
    }

    @Test
    void looksAtAllRowsAndNotOnlyAtTheFirst() {
        StringBuilder text = new StringBuilder("id,code,price,day,flag,none,late\n");
        for (int i = 0; i < 50_000; i++) {
            text.append(i).append(',').append(i).append(",1.5,2024-01-01,true,,7\n");
        }
        text.append("50000,007,1.125,no day,maybe,5,1e3\n");
        lake.file("in/t.csv", text.toString());

        lake.run();

        assertThat(lake.schema("files/t"))
                .isEqualTo("(id: int64, code: string, price: decimal128(15, 3), day: string, flag: string, none: int64,"
                        + " late: double)");
        assertThat(lake.rows("files/t"))
                .hasSize(50_001)
                .contains("0|0|1.500|2024-01-01|true|-|7.0", "50000|007|1.125|no day|maybe|5|1000.0");
    }

    @Test
    void keepsNamesAndMakesThemDistinct() {
        lake.file("in/t.csv", " name ,Name,name,,a\"b\n1,2,3,4,5\n");

        lake.run();

        assertThat(lake.schema("files/t"))
                .isEqualTo("( name : int64, Name: int64, name_2: int64, column_4: int64, a\"b: int64)");
    }

    @Test
    void tellsAnEmptyTextFromAnAbsentOne() {
        lake.pipeline("file", "{path: 'in/t.csv', 'null': ['', NA]}");
        lake.file("in/t.csv", "n,a\n1,\n\"\",\"\"\nNA,\"NA\"\n3,NA\n");

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(n: int64, a: string)");
        assertThat(lake.rows("files/t")).containsExactly("1|-", "-|", "-|NA", "3|-");
    }

    @Test
    void makesATableOfAHeaderAlone() {
        lake.file("in/t.csv", "id,name\n");

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(id: null, name: null)");
        assertThat(lake.rows("files/t")).isEmpty();
    }

    @Test
    void makesNoTableOfAnEmptyFile() {
        lake.file("in/t.csv", "");

        StreamReport report = lake.run();

        assertThat(report.table()).isNull();
        assertThat(report.counted()).containsEntry("files without a row or a header", 1L);
    }

    @Test
    void readsByteOrderMarksLineEndsAndEncodings() {
        lake.pipeline("file", "{path: in, stream: t, encoding: windows-1252}");
        lake.file("in/a.csv", "a;b\r\n1;\"x\r\ny\"\r\n2;€", Charset.forName("windows-1252"));
        lake.run();
        assertThat(lake.rows("files/t")).containsExactly("1|x\r\ny", "2|€");

        lake.pipeline("file", "{path: in/b.csv, stream: t}");
        lake.file("in/b.csv", "\uFEFFa\tb\n1\tü\n");
        lake.run();
        assertThat(lake.schema("files/t")).isEqualTo("(a: int64, b: string)");
        assertThat(lake.rows("files/t")).containsExactly("1|ü");

        lake.file("in/b.csv", "a,b\n3,ş\n", StandardCharsets.UTF_16);
        lake.run();
        assertThat(lake.rows("files/t")).containsExactly("3|ş");
    }

    @Test
    void readsCompressedFilesWhateverTheirNames() throws IOException {
        lake.pipeline("file", "{path: 'in/*', stream: t, format: csv}");
        lake.file("in/a.csv.gz", gzip("a\n1\n"));
        lake.file("in/b.csv.zst", Zstd.compress("a\n2\n".getBytes(StandardCharsets.UTF_8)));
        lake.file("in/c.csv", gzip("a\n3\n"));

        lake.run();

        assertThat(lake.rows("files/t")).containsExactlyInAnyOrder("1", "2", "3");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void loadsNothingOfACompressedFileThatIsCutOff() throws IOException {
        byte[] gzip = gzip("a\n" + "1\n".repeat(10_000));
        lake.file("in/t.csv", Arrays.copyOf(gzip, gzip.length - 4));

        assertThat(lake.failure())
                .isEqualTo("in/t.csv: cannot be read to its end: it ends too early"
                        + " (is it whole? copy it again, or leave it out)");

        byte[] zstd = Zstd.compress(("a\n" + "12345678\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
        lake.file("in/t.csv", Arrays.copyOf(zstd, zstd.length - 4));

        assertThat(lake.failure()).startsWith("in/t.csv: cannot be read to its end: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "a,b~1,2~3~4,5!in/t.csv:3: expected 2 values, found 1",
                "a,b~1,2~3,4,5~!in/t.csv:3: expected 2 values, found 3",
                "a,b~1,\"x\"y~!in/t.csv:2: a quote is not closed, or something stands behind it",
                "a,b~1,2~3,\"x!in/t.csv:3: a quote is not closed, or something stands behind it"
            })
    void namesTheLineOfARowThatIsNone(String text, String sentence) {
        lake.file("in/t.csv", text.replace('~', '\n'));

        assertThat(lake.failure()).contains(sentence);
    }

    @Test
    void takesDeclaredTypesAndFormats() {
        lake.pipeline(
                "file",
                "{path: 'in/t.csv', columns: {id: string, price: 'decimal(12,2)', t: time}, date_format: '%d.%m.%Y',"
                        + " timestamp_format: '%d.%m.%Y %H:%M', decimal_separator: ',', delimiter: ';'}");
        lake.file("in/t.csv", "id;price;day;at;t;rate\n1;2,5;31.12.2024;31.12.2024 23:59;10:11;1,125\n");

        lake.run();

        assertThat(lake.schema("files/t"))
                .isEqualTo("(id: string, price: decimal128(12, 2), day: date32[day], at: timestamp[us], t: time64[us],"
                        + " rate: decimal128(15, 3))");
        assertThat(lake.rows("files/t")).containsExactly("1|2.50|2024-12-31|2024-12-31 23:59:00|10:11:00|1.125");
    }

    @Test
    void unitesFilesWithOtherColumns() {
        lake.pipeline("file", "{path: 'in/*.csv'}");
        lake.file("in/a.csv", "id,a\n1,x\n");
        lake.file("in/b.csv", "b,id\n2.5,2\n");

        lake.run();

        assertThat(lake.schema("files/in")).isEqualTo("(id: int64, a: string, b: decimal128(13, 1))");
        assertThat(lake.rows("files/in")).containsExactlyInAnyOrder("1|x|-", "2|-|2.5");
    }

    @Test
    void readsFilesWithoutAHeaderAndWithLinesBeforeIt() {
        lake.pipeline("file", "{path: 'in/t.csv', header: false, skip: 1}");
        lake.file("in/t.csv", "made by a tool\n1,x\n2,y\n");

        lake.run();

        assertThat(lake.schema("files/t")).isEqualTo("(column_1: int64, column_2: string)");
        assertThat(lake.rows("files/t")).containsExactly("1|x", "2|y");
    }

    @Test
    void saysWhereItLookedForFiles() {
        lake.pipeline("file", "{path: 'in/nothing-*.csv'}");

        assertThat(lake.failure())
                .isEqualTo(
                        "no file is there for the stream 'nothing': in/nothing-*.csv (relative paths are relative to "
                                + lake.home() + ")");
    }
}
