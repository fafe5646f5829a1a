package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.error.BucketException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of CSV files that are longer than the engine's lines and buffers, wherever they stand. */
class LongRowsTest {

    private static final int LENGTH = 33_000_000;
    private static final String LONG = "x".repeat(LENGTH);
    private static final String LENGTHS = "SELECT a, strlen(b) AS b, strlen(c) AS c FROM t";

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory);
        home.pipeline("{path: 'in/*', stream: t}");
    }

    private List<String> lengths() {
        return home.pipe().query("files/t", LENGTHS);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\n"})
    void keepsALastRow(String end) {
        home.file("in/t.csv", "a,b,c\n1,a,b\n2," + LONG + ",z" + end);

        home.run("t");

        assertThat(lengths()).containsExactly("{'a': 1, 'b': 1, 'c': 1}", "{'a': 2, 'b': 33000000, 'c': 1}");
    }

    @Test
    void keepsALastRowThatEndsWithinQuotes() {
        home.file("in/t.csv", "a,b,c\n1,a,b\n2," + LONG + ",\"x\n2,3,4\ny\"\n");

        home.run("t");

        assertThat(lengths()).containsExactly("{'a': 1, 'b': 1, 'c': 1}", "{'a': 2, 'b': 33000000, 'c': 9}");
    }

    @Test
    void keepsALastRowOfSomeMegabytesAcrossTheEndOfABuffer() {
        String before = "1," + "y".repeat(96) + ",\n";
        home.file("in/t.csv", "a,b,c\n" + before.repeat(319_000) + "2," + LONG.substring(0, 3_000_000) + ",z\n");

        home.run("t");

        assertThat(home.pipe().query("files/t", "SELECT a, count(*) AS n, max(strlen(b)) AS b FROM t GROUP BY a"))
                .containsExactlyInAnyOrder("{'a': 1, 'n': 319000, 'b': 96}", "{'a': 2, 'n': 1, 'b': 3000000}");
    }

    @Test
    void keepsTheLastRowsOfSeveralFilesWhateverTheirCompression() {
        home.file("in/1.csv.gz", gzip("a,b,c\n2," + LONG + ",z"));
        home.file("in/2.csv", "a,b,c\n1,a,b\n");
        home.file("in/3.csv", "a,b,c\n2," + LONG + ",z");

        home.run("t");

        assertThat(lengths())
                .containsExactlyInAnyOrder(
                        "{'a': 2, 'b': 33000000, 'c': 1}",
                        "{'a': 1, 'b': 1, 'c': 1}",
                        "{'a': 2, 'b': 33000000, 'c': 1}");
    }

    @Test
    void blamesTheMachineWhereItsMemoryDoesNotSuffice() {
        FileLake lake = new FileLake(directory, Map.of("PATH", ""), 64L << 20);
        lake.pipeline("file", "{path: in/t.csv}");
        lake.file("in/t.csv", "a,b\n1," + LONG + "\n2,b\n");

        assertThat(lake.failure())
                .startsWith("in/t.csv: too little memory: Out of Memory Error")
                .endsWith(" (give the engine more, such as DATASPOC_ENGINE_MEMORY=1GB; nothing was committed)");
        assertThat(lake.attempt().failure().orElseThrow()).isInstanceOf(BucketException.class);
    }

    @Test
    void rejectsRowsThatNoMemoryHolds() {
        home.pipeline("{path: 'in/*', stream: t}", FileHome.QUARANTINE);
        String tooLong = "x".repeat(70_000_000);
        home.file("in/t.csv", "a,b,c\n1,a,b\n2," + tooLong + ",z\n3,d,e\n4,\"" + tooLong);

        home.run("t");

        assertThat(lengths()).containsExactly("{'a': 1, 'b': 1, 'c': 1}", "{'a': 3, 'b': 1, 'c': 1}");
        assertThat(home.rejected())
                .containsExactly(
                        List.of(
                                "TOO_LONG",
                                "in/t.csv:3: more than 64 MiB, which is more than a row may have",
                                "2," + "x".repeat(1022)),
                        List.of(
                                "TOO_LONG",
                                "in/t.csv:5: more than 64 MiB, which is more than a row may have; is a quote not closed?",
                                "4,\"" + "x".repeat(1021)));
    }

    @Test
    void keepsRowsThatOthersFollow() {
        home.file("in/t.csv", "a,b,c\n1,a,b\n2," + LONG + ",z\n3,d,e\n");

        home.run("t");

        assertThat(lengths())
                .containsExactly(
                        "{'a': 1, 'b': 1, 'c': 1}", "{'a': 2, 'b': 33000000, 'c': 1}", "{'a': 3, 'b': 1, 'c': 1}");
    }
}
