package io.dataspoc.pipe.source.singer;

import static io.dataspoc.pipe.source.singer.Lines.batch;
import static io.dataspoc.pipe.source.singer.Lines.json;
import static io.dataspoc.pipe.source.singer.Lines.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedBatchesTest {

    private static final String ID = "'id':{'type':'integer'}";

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(directory);
    }

    private Path write(String name, String text) {
        return shop.home.write(directory.resolve(name), json(text) + "\n");
    }

    @Test
    void refusesParquetFilesWithoutKeysWhereItMerges() {
        shop.incremental();
        Path file = directory.resolve("1.parquet");
        shop.parquet("SELECT NULL::BIGINT AS id", file);

        Result result = shop.run(schema("a", ID, "id"), batch("'format':'parquet'", file));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo(file + ": the key 'id' is missing or null in 1 rows of a BATCH file");
    }

    @Test
    void refusesParquetFilesWithoutKeysThoughTheirBoundsAreNotKnown() {
        shop.incremental();
        Path file = directory.resolve("1.parquet");
        shop.parquet("SELECT * FROM (VALUES ('nan'::DOUBLE, 1), (NULL, 2), (NULL, 3)) AS v(k, n)", file);

        Result result = shop.run(
                schema("a", "'k':{'type':'number'},'n':{'type':'integer'}", "k"), batch("'format':'parquet'", file));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo(file + ": the key 'k' is missing or null in 2 rows of a BATCH file");
    }

    @Test
    void blamesTheSourceForAFileThatIsNoParquet() {
        Path file = shop.home.write(directory.resolve("1.parquet"), "abc");

        Result result = shop.run(schema("a", ID), batch("'format':'parquet'", file));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo(file + ": not a readable Parquet file: it has 3 bytes only");
    }

    @Test
    void refusesFilesOfAnotherFormat() {
        Path file = write("1.arrow", "x");

        Result result = shop.run(schema("a", ID), batch("'format':'arrow'", file));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(
                        file
                                + ": BATCH files of the format 'arrow' are not read here (configure the tap to write jsonl or parquet)");
        assertThat(file).exists();
    }

    @Test
    void refusesABatchBeforeItsSchema() {
        Path file = write("1.jsonl", "{'id':1}");

        Result result = shop.run(batch("'format':'jsonl'", file));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo(file + ": stream 'a' sent a BATCH before its SCHEMA");
    }

    @Test
    void refusesAnotherCompression() {
        Path file = write("1.jsonl.bz2", "x");

        Result result = shop.run(schema("a", ID), batch("'format':'jsonl','compression':'bz2'", file));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error())
                .isEqualTo(file + ": BATCH files of the compression 'bz2' are not read here (configure the tap to write"
                        + " gzip, or none)");
        assertThat(file).exists();
    }

    @Test
    void refusesABatchThatNamesNoFiles() {
        Result result = shop.run(schema("a", ID), json("{'type':'BATCH','stream':'a','manifest':'1.jsonl'}"));

        assertThat(result.exit()).isEqualTo(4);
        assertThat(shop.error()).isEqualTo("byte 117: a BATCH message has no list of files as its 'manifest'");
    }
}
