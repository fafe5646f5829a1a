package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines of files that are made in one line. */
class AddFilesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @Test
    void makesAPipelineOfAFileInOneLine() {
        Path file = home.write(directory.resolve("in/orders.csv"), "id,name\n1,a\n");

        Result result = home.addFiles("shop", file.toString());

        assertThat(result.exit()).isZero();
        assertThat(result.err()).endsWith("next: dataspoc-pipe validate shop && dataspoc-pipe run shop\n");
        assertThat(home.yaml("sources/shop.json").toString()).isEqualTo("{\"path\":\"" + file + "\"}");
        JsonNode pipeline = home.yaml("pipelines/shop.yaml");
        assertThat(pipeline.path("source").path("tap").asText()).isEqualTo("file");
        assertThat(pipeline.path("destination").path("source").asText()).isEqualTo("shop");
    }

    @Test
    void makesNoPipelineOfWhatIsNoPattern() {
        home.write(directory.resolve("in/a.csv"), "id\n1\n");

        Result result = home.addFiles("shop", directory + "/in/[a.csv");

        assertThat(result)
                .isEqualTo(new Result(
                        2,
                        "",
                        "error: " + directory + "/in/[a.csv: is no pattern of files: Missing ']\n"
                                + "hint: a backslash before '[' or '{' makes it a character of the name\n"));
        assertThat(home.home().resolve("pipelines")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            orders.csv    | orders.csv | id,name\\n1,01310\\n2,b\\n
            orders.jsonl  | *.jsonl    | {"id":1,"name":"01310"}\\n{"id":2,"name":"b"}\\n
            orders.json   | orders.json | [{"id":1,"name":"01310"},{"id":2,"name":"b"}]
            """)
    void runsWhatWasMadeOfAFile(String file, String pattern, String text) {
        home.write(directory.resolve("in").resolve(file), text.replace("\\n", "\n"));

        Result added = home.addFiles("shop", directory.resolve("in") + "/" + pattern);
        Result validated = home.run("validate", "shop");
        JsonNode preview = home.json("preview", "shop");
        JsonNode plan = home.json("plan", "shop");
        Result run = home.run("run", "shop");

        assertThat(List.of(added.exit(), validated.exit(), run.exit())).containsOnly(0);
        String table = plan.path("streams").get(0).path("table").asText();
        assertThat(table).startsWith("shop/");
        assertThat(preview.get(0).path("rows").toString())
                .isEqualTo("[{\"id\":1,\"name\":\"01310\"},{\"id\":2,\"name\":\"b\"}]");
        assertThat(home.query(table, "SELECT id, name FROM t ORDER BY id"))
                .containsExactly("{'id': 1, 'name': 01310}", "{'id': 2, 'name': b}");
    }

    @Test
    void runsWhatWasMadeOfTheParquetFilesOfAnotherPipeline() {
        home.write(directory.resolve("in/orders.csv"), "id,name\n1,a\n");
        home.addFiles("shop", directory + "/in/orders.csv");
        home.run("run", "shop");

        home.addFiles("copy", home.bucketPath() + "/raw/shop/orders/*.parquet", "--path", "curated");

        assertThat(home.run("run", "copy").exit()).isZero();
        assertThat(home.query("curated/copy/orders", "SELECT id, name FROM t")).containsExactly("{'id': 1, 'name': a}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.TSV.gz", "a.jsonl", "a.ndjson.zst", "a.json", "data/*.parquet", "~/a.csv"})
    void takesFilesByTheirEnding(String file) {
        assertThat(home.run("add", "shop", "--from", file, "--bucket", "s3://lake")
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"none.csv, 1", "in/none.csv, 1", "in/*.jsonl, 1", "none/**/*.csv, 1", "in/orders.csv, 0", "in/o*.csv, 0"
    })
    void tellsOfFilesThatAreNotThereYet(String file, int times) {
        home.write(directory.resolve("in/orders.csv"), "id\n1\n");

        Result result = home.addFiles("shop", directory + "/" + file);

        assertThat(result.exit()).isZero();
        assertThat(result.err().lines())
                .filteredOn(line ->
                        line.equals("no file is there yet: " + directory + "/" + file + "; a run fails until one is"))
                .hasSize(times);
    }

    @Test
    void refusesFilesWhoseNamesTellNothing() {
        Result result = home.run("add", "shop", "--from", "/data/orders.dat", "--bucket", "s3://lake");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: --from: '/data/orders.dat' does not tell what it holds");
        assertThat(home.home().resolve("pipelines/shop.yaml")).doesNotExist();
    }

    @Test
    void takesRelativeDirectoriesFromWhereTheCommandRuns() {
        home.run("add", "shop", "--from", "in/*.csv", "--bucket", "./lake");

        String here = Path.of("").toAbsolutePath().toString();
        assertThat(home.yaml("sources/shop.json").path("path").asText()).isEqualTo(here + "/in/*.csv");
        assertThat(home.yaml("pipelines/shop.yaml")
                        .path("destination")
                        .path("bucket")
                        .asText())
                .isEqualTo(here + "/lake");
    }
}
