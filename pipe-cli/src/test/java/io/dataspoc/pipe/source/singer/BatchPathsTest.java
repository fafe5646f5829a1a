package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the files of BATCH messages may be. */
class BatchPathsTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private static String batch(String file) {
        return json("{'type':'BATCH','stream':'a','manifest':['" + file + "']}");
    }

    private Path write(String name) {
        return shop.home.write(directory.resolve(name), json("{'id':1}\n"));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Result result = shop.run(schema("a", ID), batch("file://" + directory.resolve("none.jsonl")));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo(directory.resolve("none.jsonl") + ": a BATCH file is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://%s", "file:%s", "file://localhost%s", "%s"})
    void readsFilesWhoseNamesAreUrlsOrPaths(String form) {
        Path file = write("a b%20c é.jsonl");
        String name = form.startsWith("file:") ? form.formatted(file.toUri().getRawPath()) : file.toString();

        Result result = shop.run(schema("a", ID), batch(name));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(file).doesNotExist();
    }

    @Test
    void readsFilesWhoseUrlsLackTheirEscapes() {
        Path file = write("a b.jsonl");

        Result result = shop.run(schema("a", ID), batch("file://" + file));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://lake/1.jsonl", "file://server/1.jsonl", "1.jsonl", "", "/1\\u0000"})
    void refusesFilesThatAreNotOnThisMachine(String name) {
        Result result = shop.run(schema("a", ID), batch(name));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo("byte 117: a BATCH message names a file by no absolute path and no file URL: "
                        + name.replace("\\u0000", "\u0000")
                        + " (files of taps are read on the machine that runs them: configure the tap to write to a"
                        + " directory of it)");
    }

    @Test
    void refusesADirectoryAndLeavesItAlone() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));

        Result result = shop.run(schema("a", ID), batch("file://" + folder));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo(folder + ": a BATCH message names something that is no file");
        assertThat(folder).exists();
    }

    @Test
    void leavesADirectoryAloneThatAStreamNamesWhichIsNotSelected() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        shop.source("streams: [b]");

        Result result = shop.run(schema("b", ID), batch("file://" + folder), row("b", "'id':1"));

        assertThat(result.exit()).isZero();
        assertThat(folder).exists();
    }
}
