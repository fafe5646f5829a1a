package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How CSV files may be written. */
class CsvTextTest {

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory);
        home.pipeline("{path: in/t.csv}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,x\n3,y\n",
                "a,b\r\n1,x\n3,y\r\n",
                "a,b\n1,x\r\n3,y\n",
                "a,b\r1,x\r3,y\r",
                "a,b\r1,x\r3,y\n",
                "\n\r\na,b\n1,x\n\n\n3,y",
                "\uFEFF\"a\",\"b\"\n1,\"x\"\n\"3\",y\n",
                "a,b\n1,\"x\"\n3, \"y\" \n"
            })
    void readsLinesHoweverTheyEnd(String text) {
        home.file("in/t.csv", text);

        home.run("t");

        assertThat(home.columns("files/t")).containsExactly("a int64", "b string");
        assertThat(home.rows("files/t")).containsExactly("{'a': 1, 'b': x}", "{'a': 3, 'b': y}");
    }

    @Test
    void keepsLineBreaksWithinQuotesAsTheyAre() {
        home.file("in/t.csv", "a,b\r\n1,\"x\r\ny\"\n2,\"x\ny\"\r\n3,\"x\ry\"\"\"\n");

        home.run("t");

        assertThat(home.pipe().query("files/t", "SELECT a, strlen(b), hex(b) FROM t"))
                .containsExactly(
                        "{'a': 1, 'strlen(b)': 4, 'hex(b)': 780D0A79}",
                        "{'a': 2, 'strlen(b)': 3, 'hex(b)': 780A79}",
                        "{'a': 3, 'strlen(b)': 4, 'hex(b)': 780D7922}");
    }

    @Test
    void readsRowsOfManyMegabytes() {
        String dots = ".".repeat(3_000_000);
        String lines = "-\n".repeat(2_500_000);
        home.file("in/t.csv", "a,b\n1," + dots + "\n2,\"" + lines + "\"\n3,z\n");

        home.run("t");

        assertThat(home.pipe().query("files/t", "SELECT a, strlen(b) AS n, left(b, 2) AS b FROM t"))
                .containsExactly(
                        "{'a': 1, 'n': 3000000, 'b': ..}",
                        "{'a': 2, 'n': 5000000, 'b': '-\n'}",
                        "{'a': 3, 'n': 1, 'b': z}");
    }

    @Test
    void takesABlankLineForAnAbsentValueWhereThereIsOneColumn() {
        home.file("in/t.csv", "a\n1\n\n2\n");

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'a': 1}", "{'a': NULL}", "{'a': 2}");
    }

    @Test
    void namesColumnsThatHaveNoNameOrTheSame() {
        home.file("in/t.csv", "a,A,,a,\n1,2,3,4,5\n");

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'a': 1, 'A_2': 2, 'column_3': 3, 'a_3': 4, 'column_5': 5}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-9", "windows-1254"})
    void readsOtherEncodings(String encoding) throws Exception {
        home.pipeline("{path: in/t.csv, encoding: " + encoding + "}", FileHome.QUARANTINE);
        home.file("in/t.csv", "şehir;n\nİzmir;1\nMuş\n\"Ağrı\";2\n".getBytes(encoding));

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'şehir': İzmir, 'n': 1}", "{'şehir': Ağrı, 'n': 2}");
        assertThat(home.rejected())
                .containsExactly(List.of("MALFORMED", "in/t.csv:3: expected 2 values, found 1", "Muş"));
    }

    @Test
    void namesTheEncodingThatAFileIsNotIn() {
        home.pipeline("{path: in/t.csv, encoding: us-ascii}");
        home.file("in/t.csv", "a\né\n".getBytes(StandardCharsets.UTF_8));

        assertThat(home.failure()).isEqualTo("4 error: in/t.csv: is not US-ASCII");
    }

    @Test
    void keepsTheOrderOfRowsAndFiles() {
        List<String> expected = new ArrayList<>();
        for (String file : List.of("a", "b", "c")) {
            StringBuilder text = new StringBuilder("f,n\n");
            IntStream.range(0, 200_000)
                    .forEach(i -> text.append(file).append(',').append(i).append('\n'));
            home.file("in/" + file + ".csv", text.toString());
            IntStream.range(0, 200_000).forEach(i -> expected.add("{'f': " + file + ", 'n': " + i + "}"));
        }
        home.pipeline("{path: 'in/*.csv', stream: t}");

        home.run("t");

        assertThat(home.rows("files/t")).isEqualTo(expected);
    }

    /** A tool that wrote another encoding was replaced. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void believesAByteOrderMarkRatherThanTheDeclaredEncoding(String encoding) throws Exception {
        home.pipeline("{path: in/t.csv, encoding: latin-1}");
        home.file("in/t.csv", "\uFEFFid,name\n1,Jos\u00e9\n".getBytes(encoding));

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'id': 1, 'name': Jos\u00e9}");
    }
}
