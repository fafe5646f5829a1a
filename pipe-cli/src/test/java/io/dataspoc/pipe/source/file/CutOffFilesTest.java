package io.dataspoc.pipe.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON files that are not whole, or have more than belongs to them. */
class CutOffFilesTest {

    private final FileHome home;

    CutOffFilesTest(@TempDir Path directory) {
        home = new FileHome(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\":1},\n{\"a\":2},", "[{\"a\":1},\n{\"a\":2}\n", "[{\"a\":1}]\n[{\"a\":2}"})
    void neverTakesAnArrayThatIsCutOffForAWholeOne(String text) {
        home.pipeline("{path: in/t.json}");
        home.file("in/t.json", "[{\"a\":1},{\"a\":2},{\"a\":3}]");
        home.run("t");
        home.file("in/t.json", text);

        assertThat(home.failure())
                .isEqualTo("4 error: in/t.json: cannot be read to its end: the file ends inside of an array");
        assertThat(home.rows("files/t")).containsExactly("{'a': 1}", "{'a': 2}", "{'a': 3}");
    }

    @Test
    void readsSeveralArraysAndValuesOfOneFile() {
        home.pipeline("{path: in/t.json}");
        home.file("in/t.json", "[{\"a\":1}]\n[]\n{\"a\":2}\n[{\"a\":3},{\"a\":4}]\n\n");

        home.run("t");

        assertThat(home.rows("files/t")).containsExactly("{'a': 1}", "{'a': 2}", "{'a': 3}", "{'a': 4}");
    }

    @Test
    void readsAllMembersOfAGzipFile() throws IOException {
        home.pipeline("{path: in/t.jsonl.gz}");
        String many = "{\"a\":2}\n".repeat(100_000);
        home.file("in/t.jsonl.gz", joined(gzip("{\"a\":1}\n"), gzip(""), gzip(many), gzip("{\"a\":3}\n"), gzip("")));

        home.run("t");

        assertThat(home.pipe().texts("files/t", "SELECT concat_ws('|', count(*), sum(a)) FROM t"))
                .containsExactly("100002|200004");
    }

    /** Bytes of ISO 8859-1: text, the padding of a tape, headers of gzip that are none or cut off. */
    @ParameterizedTest
    @ValueSource(
            strings = {"x", "{\"a\":2}\n", "\0\0\0\0", "\u001f\u008b", "\u001f\u008bno header at all of gzip, but text"
            })
    void neverPassesOverWhatFollowsTheTextOfAGzipFile(String more) throws IOException {
        home.pipeline("{path: in/t.jsonl.gz}");
        home.file("in/t.jsonl.gz", joined(gzip("{\"a\":1}\n"), more.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(home.failure())
                .isEqualTo("4 error: in/t.jsonl.gz: cannot be read to its end: what follows its compressed text is not"
                        + " gzip");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
