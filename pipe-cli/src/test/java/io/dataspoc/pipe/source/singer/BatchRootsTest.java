package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tap has files read and deleted in its own directories only. */
class BatchRootsTest {

    private static final String ROWS = json("{'id':1}\n");

    @TempDir
    Path directory;

    private Shop shop;
    private Path temporary;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
        temporary = directory.resolve("tmp");
        shop.home.environment("TMPDIR", temporary.toString());
        write("tmp/other.jsonl");
    }

    private Path write(String name) {
        return shop.home.write(directory.resolve(name), ROWS);
    }

    private Result load(Path file) {
        return shop.run(
                schema("a", "'id':{'type':'integer'}"),
                json("{'type':'BATCH','stream':'a','manifest':['" + file.toUri() + "']}"));
    }

    private void assertLoaded(Path file) {
        assertThat(load(file).err()).contains("committed 1 row");
        assertThat(shop.rows("a")).containsExactly("{'id': 1}");
        assertThat(file).doesNotExist();
    }

    private void assertRefused(Path file, Path... roots) {
        assertThat(load(file).exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo("byte 117: a BATCH message names a file that lies where no files of taps are expected: "
                        + file + " (files are read below " + List.of(roots)
                        + " only, and deleted afterwards; 'source.singer.batch_root' names another directory)");
        assertThat(file).hasContent(ROWS);
    }

    @Test
    void readsTheDirectoryForTemporaryFiles() {
        assertLoaded(write("tmp/batches/1.jsonl"));
    }

    @Test
    void leavesAloneWhatLiesElsewhere() {
        assertRefused(write("diary.jsonl"), temporary);
    }

    @Test
    void leavesAloneWhatASymbolicLinkLeadsTo() throws IOException {
        Path diary = write("diary.jsonl");

        assertRefused(Files.createSymbolicLink(temporary.resolve("1.jsonl"), diary), temporary);
        assertThat(diary).exists();
    }

    @Test
    void leavesAloneWhatDotsLeadTo() {
        write("diary.jsonl");

        assertRefused(temporary.resolve("../diary.jsonl"), temporary);
    }

    @Test
    void findsFilesThatLieBehindASymbolicLink() throws IOException {
        write("disk/1.jsonl");
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("disk"));
        shop.singer("batch_root: " + link);

        assertLoaded(link.resolve("1.jsonl"));
    }

    @Test
    void leavesTheFilesOfTheHomeAlone() {
        shop.home.environment("TMPDIR", directory.toString());

        assertRefused(write("home/sources/shop.json"), directory);
    }

    @Test
    void readsTheDirectoryThatTheConfigOfTheTapNames() {
        shop.source("config: {batch_config: {storage: {root: 'file://" + directory.resolve("batches") + "'}}}");

        assertLoaded(write("batches/1.jsonl"));
    }

    @Test
    void takesARelativeDirectoryOfTheConfigForOneOfTheHome() {
        shop.source("config: {batch_config: {storage: {root: 'file://batches'}}}");

        assertLoaded(write("home/batches/1.jsonl"));
    }

    @Test
    void readsTheDirectoryThatThePipelineNamesAndNoOther() {
        shop.singer("batch_root: ../landing");

        assertLoaded(write("landing/1.jsonl"));
        assertRefused(write("tmp/1.jsonl"), directory.resolve("landing"));
    }

    @Test
    void readsNoFilesOfADirectoryWhoseNameOnlyBeginsLikeIt() {
        assertRefused(write("tmp2/1.jsonl"), temporary);
    }
}
