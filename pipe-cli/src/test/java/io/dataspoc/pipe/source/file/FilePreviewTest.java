package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineOptions;
import io.dataspoc.pipe.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code preview} and {@code discover} of files: both look at the first rows only, and say so. */
class FilePreviewTest {

    private static final String NOTE =
            "warning: stream 't': types from the first 8,192 rows; a run looks at all of them\n";

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory);
    }

    /** As many lines as a preview looks at, and one more that is like no other. */
    private static String lines(IntFunction<String> line, String last) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 8_192; i++) {
            lines.append(line.apply(i)).append('\n');
        }
        return lines.append(last).append('\n').toString();
    }

    @Test
    void guessesTypesOfCsvFilesFromTheirFirstRows() {
        home.pipeline("{path: in/t.csv}");
        home.file("in/t.csv", "id,n\n" + lines(i -> i + "," + i, "x,y,z"));

        Result discovery = home.pipe().run("discover", "p", "--stream", "t", "--output", "csv");
        Result preview = home.pipe().run("preview", "p", "--rows", "2", "--output", "csv");

        assertThat(discovery.out().lines().skip(1).map(line -> line.split(",", -1)[1]))
                .containsExactly("int64", "int64");
        assertThat(discovery.err()).startsWith(NOTE);
        assertThat(preview.out()).isEqualTo("id,n\r\n0,0\r\n1,1\r\n");
        assertThat(preview.err()).startsWith(NOTE);
    }

    @Test
    void saysNothingWhereAllRowsWereSeen() {
        home.pipeline("{path: 'in/*.csv', stream: t}");
        home.file("in/a.csv", "id\n1\n");
        home.file("in/b.csv", "id\nx\n");

        Result preview = home.pipe().run("preview", "p", "--output", "csv");

        assertThat(preview.out()).isEqualTo("id\r\n1\r\nx\r\n");
        assertThat(preview.err()).doesNotContain("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "json"})
    void guessesTypesOfJsonFilesFromTheirFirstRecords(String ending) {
        home.pipeline("{path: in/t." + ending + "}");
        home.file("in/t." + ending, lines(i -> "{\"id\": " + i + "}", "{\"id\": "));

        Result preview = home.pipe().run("preview", "p", "--rows", "2", "--output", "csv");

        assertThat(preview.out()).isEqualTo("id\r\n0\r\n1\r\n");
        assertThat(preview.err()).startsWith(NOTE);
    }

    @Test
    void readsNoCompressedFileToItsEnd() throws IOException {
        byte[] whole = gzip("id\n" + lines(i -> Integer.toString(i), lines(i -> "y" + i * 7_919L, "z")));
        home.pipeline("{path: in/t.csv.gz}");
        home.file("in/t.csv.gz", Arrays.copyOf(whole, whole.length - 100));

        Result preview = home.pipe().run("preview", "p", "--rows", "2", "--output", "csv");

        assertThat(preview).isEqualTo(new Result(0, "id\r\n0\r\n1\r\n", NOTE + "next: dataspoc-pipe plan p\n"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void showsTheFirstRowsOfParquetFiles() throws IOException {
        Path file = home.file("in/t.parquet", "");
        Files.delete(file);
        try (Engine engine = Engine.open(new EngineOptions(256L << 20, 1, directory.resolve("made")))) {
            engine.copyToParquet("SELECT i AS id FROM range(100000) t(i)", file, "COMPRESSION zstd");
        }
        home.pipeline("{path: in/t.parquet}");

        Result preview = home.pipe().run("preview", "p", "--rows", "2", "--output", "csv");

        assertThat(preview).isEqualTo(new Result(0, "id\r\n0\r\n1\r\n", "next: dataspoc-pipe plan p\n"));
    }

    @Test
    void tellsOfRowsThatARunWouldReject() {
        home.pipeline("{path: in/t.csv, columns: {n: integer}}");
        home.file("in/t.csv", "id,n\n1,2\n3\n4,x\n5,6\n");

        Result preview = home.pipe().run("preview", "p", "--output", "csv");

        assertThat(preview.out()).isEqualTo("id,n\r\n1,2\r\n5,6\r\n");
        assertThat(preview.err())
                .isEqualTo("warning: a row cannot be loaded: stream 't', byte 9: in/t.csv:3: expected 2 values,"
                        + " found 1\n"
                        + "warning: a row cannot be loaded: stream 't', byte 11: in/t.csv:4:3: column 'n' is declared as"
                        + " int64, and 'x' is none\n"
                        + "next: dataspoc-pipe plan p\n");
    }
}
