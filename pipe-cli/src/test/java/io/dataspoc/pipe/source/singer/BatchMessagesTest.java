package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.batch;
import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.row;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static io.dataspoc.pipe.source.singer.Lines.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchMessagesTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private Path write(String name, String... rows) {
        return shop.home.write(directory.resolve(name), json(String.join("\n", rows)) + "\n");
    }

    @Test
    void loadsFilesOfLinesAndDeletesThemWhenTheyAreCommitted() {
        Path first = write("1.jsonl", "{'id':1,'n':1.25}", "", "{'id':2,'n':0.5}");
        Path second = write("2.jsonl", "{'id':3}");

        Result result = shop.run(
                schema("a", ID + ",'n':{'type':'number','multipleOf':0.01}"),
                row("a", "'id':0"),
                batch("'format':'jsonl','compression':'none'", first, second),
                state("{'a':3}"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a"))
                .containsExactly(
                        "{'id': 0, 'n': NULL}", "{'id': 1, 'n': 1.25}", "{'id': 2, 'n': 0.50}", "{'id': 3, 'n': NULL}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 4L, "inserted", 4L));
        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
    }

    @Test
    void commitsAtStatesWhenFilesWereLargeEnough() {
        shop.yaml("incremental: {enabled: true}\ncheckpoint: {bytes: 100}");
        Path first = directory.resolve("1.parquet");
        Path second = directory.resolve("2.parquet");
        shop.parquet("SELECT 1::BIGINT AS id", first);
        shop.parquet("SELECT 2::BIGINT AS id", second);

        Result result = shop.run(
                schema("a", ID),
                batch("'format':'parquet'", first),
                state("{'a':1}"),
                batch("'format':'parquet'", second),
                state("{'a':2}"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
        assertThat(shop.report().path("commits")).hasSize(2);
    }

    @Test
    void loadsCompressedFiles() throws IOException {
        Path file = directory.resolve("1.jsonl.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(json("{'id':1}\n{'id':2}").getBytes(StandardCharsets.UTF_8));
        }

        Result result = shop.run(schema("a", ID), batch("'format':'jsonl','compression':'gzip'", file));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
        assertThat(file).doesNotExist();
    }

    @Test
    void keepsAFileThatHasMoreThanCompressedText() throws IOException {
        Path file = directory.resolve("1.jsonl.gz");
        try (OutputStream out = Files.newOutputStream(file)) {
            GZIPOutputStream text = new GZIPOutputStream(out);
            text.write(json("{'id':1}\n{'id':2}\n").getBytes(StandardCharsets.UTF_8));
            text.finish();
            out.write("the second half was damaged on its way, as it seems".getBytes(StandardCharsets.US_ASCII));
        }

        Result result = shop.run(schema("a", ID), batch("'format':'jsonl','compression':'gzip'", file), state("{}"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(file + ": cannot read a BATCH file: what follows its compressed text is not gzip");
        assertThat(shop.tables()).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void loadsParquetFiles() {
        Path file = directory.resolve("1.parquet");
        shop.parquet("SELECT range::BIGINT AS id, 'x' || range AS name FROM range(3)", file);

        Result result =
                shop.run(schema("a", ID + ",'name':{'type':'string'}", "id"), batch("'format':'parquet'", file));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a"))
                .containsExactly("{'id': 0, 'name': x0}", "{'id': 1, 'name': x1}", "{'id': 2, 'name': x2}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 3L, "inserted", 3L));
        assertThat(file).doesNotExist();
    }

    @Test
    void mergesFilesByKeyInTheOrderOfArrival() {
        shop.incremental();
        Path parquet = directory.resolve("1.parquet");
        shop.parquet("SELECT 1::BIGINT AS id, 2::BIGINT AS n UNION ALL SELECT 2, 2", parquet);
        Path lines = write("2.jsonl", "{'id':1,'n':3}");

        Result result = shop.run(
                schema("a", ID + ",'n':{'type':'integer'}", "id"),
                row("a", "'id':1,'n':1"),
                batch("'format':'parquet'", parquet),
                batch("'format':'jsonl'", lines),
                row("a", "'id':2,'n':4"));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1, 'n': 3}", "{'id': 2, 'n': 4}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 5L, "inserted", 2L, "superseded", 3L));
    }

    @Test
    void keepsTheOrderOfRowsBeforeAndInAParquetFile() {
        shop.incremental();
        Path parquet = directory.resolve("1.parquet");
        shop.parquet("SELECT 1::BIGINT AS id, 2::BIGINT AS n", parquet);

        Result result = shop.run(
                schema("a", ID + ",'n':{'type':'integer'}", "id"),
                row("a", "'id':1,'n':1"),
                batch("'format':'parquet'", parquet));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1, 'n': 2}");
    }

    @Test
    void keepsFilesOfARunThatFails() {
        Path file = write("1.jsonl", "{'id':1}");
        Path lines = shop.home.write(
                directory.resolve("lines"), schema("a", ID) + "\n" + batch("'format':'jsonl'", file) + "\n");

        Result result = shop.runScript("cat '" + lines + "'; exit 1");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(file).exists();
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 1L, "discarded", 1L));
    }

    @Test
    void keepsRowsOfAFileAsideThatCannotBeLoaded() {
        shop.yaml("incremental: {enabled: true}\non_row_error: quarantine\nmax_rejected: 3");
        Path file = write("1.jsonl", "{'id':1}", "{'id':'x'}", "{'id':null}", "{broken", "{'id':2}");

        Result result = shop.run(schema("a", ID, "id"), batch("'format':'jsonl'", file));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 2}");
        assertThat(shop.counts("a")).isEqualTo(Map.of("read", 5L, "inserted", 2L, "rejected", 3L));
        assertThat(shop.rejected())
                .extracting(row ->
                        row.path("code").asText() + " " + row.path("text").asText())
                .containsExactly(
                        "WRONG_TYPE " + json("{'id':'x'}"), "NO_KEY " + json("{'id':null}"), "BROKEN_LINE {broken");
    }

    @Test
    void tellsInWhichFileARowCannotBeLoaded() {
        Path file = write("1.jsonl", "{'id':1}", "{'id':'x'}");

        Result result = shop.run(schema("a", ID), batch("'format':'jsonl'", file));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).startsWith("a, byte 9: column 'id': \"x\" is not an integer, in " + file);
    }

    @Test
    void keepsALineAsideThatHoldsTwoRows() {
        shop.yaml("on_row_error: quarantine\nmax_rejected: 1");
        Path file = write("1.jsonl", "\uFEFF{'id':1}", "{'id':2}{'id':3}", "{'id':4}");

        Result result = shop.run(schema("a", ID), batch("'format':'jsonl'", file));

        assertThat(result.exit()).isZero();
        assertThat(shop.rows("a")).containsExactly("{'id': 1}", "{'id': 4}");
        assertThat(shop.rejected())
                .extracting(row ->
                        row.path("code").asText() + " " + row.path("text").asText())
                .containsExactly("BROKEN_LINE " + json("{'id':2}{'id':3}"));
    }
}
