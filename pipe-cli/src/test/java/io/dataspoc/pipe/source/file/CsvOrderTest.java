package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of rows with the same key, that of the last file counts, however the files are written. */
class CsvOrderTest {

    @TempDir
    Path directory;

    private FileHome home;

    @BeforeEach
    void open() {
        home = new FileHome(directory);
        home.pipeline("{path: 'in/*.csv*', stream: t, keys: [id]}", FileHome.INCREMENTAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,v,w\n1,two,x\n", "\"id\",\"v\"\n1,two\n", "v,id\ntwo,1\n"})
    void keepsTheLastValueThoughAFileBetweenHasAnotherHeader(String second) {
        home.file("in/o1.csv", "id,v\n1,one\n");
        home.file("in/o2.csv", second);
        home.file("in/o3.csv", "id,v\n1,three\n");

        home.run("t");

        assertThat(home.pipe().query("files/t", "SELECT id, v FROM t")).containsExactly("{'id': 1, 'v': three}");
    }

    @Test
    void keepsTheLastValueThoughAFileBetweenIsCompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("id,v\n1,two\n".getBytes(StandardCharsets.UTF_8));
        }
        home.file("in/o1.csv", "id,v\n1,one\n");
        home.file("in/o2.csv.gz", bytes.toByteArray());
        home.file("in/o3.csv", "id,v\n1,three\n");

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'id': 1, 'v': three}");
    }

    @Test
    void loadsAChangedFileBeforeANewOneThatComesAfterIt() {
        home.file("in/o1.csv", "id,v\n1,one\n2,one\n");
        home.run("t");
        home.file("in/o1.csv", "id,v\n1,one-corrected\n2,one-corrected\n");
        home.file("in/o2.csv", "id,v\n1,two\n");

        home.run("t");

        assertThat(home.rows("files/t"))
                .containsExactlyInAnyOrder("{'id': 1, 'v': two}", "{'id': 2, 'v': one-corrected}");
    }

    @Test
    void countsFilesWithoutAnyRow() {
        home.file("in/o1.csv", "");
        home.file("in/o2.csv", "\n\n");

        assertThat(home.counted("t")).containsEntry("files without a row or a header", 2L);

        home.file("in/o3.csv", "id,v\n1,one\n");
        home.file("in/o4.csv", "");

        assertThat(home.counted("t")).containsEntry("files without a row or a header", 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void takesTheFileThatCameLastAndNotTheOneWhoseNameIsLast(String kind) throws IOException {
        home.pipeline("{path: 'in/*', stream: t, keys: [id]}", FileHome.INCREMENTAL);
        write("in/a." + kind, "new", "2026-01-10T00:00:00Z");
        write("in/b." + kind, "old", "2026-01-09T00:00:00Z");

        home.run("t");
        assertThat(home.rows("files/t")).containsExactly("{'id': 1, 'v': new}");

        home.pipe().run("run", "p", "--full");
        assertThat(home.rows("files/t")).containsExactly("{'id': 1, 'v': new}");
    }

    @Test
    void takesTheHigherNumberOfFilesOfOneTime() throws IOException {
        write("in/d-10.csv", "ten", "2026-01-09T00:00:00Z");
        write("in/d-9.csv", "nine", "2026-01-09T00:00:00Z");

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'id': 1, 'v': ten}");
    }

    private void write(String name, String value, String time) throws IOException {
        String text = name.endsWith("csv") ? "id,v\n1," + value + "\n" : "{\"id\": 1, \"v\": \"" + value + "\"}\n";
        Files.setLastModifiedTime(home.file(name, text), FileTime.from(Instant.parse(time)));
    }
}
