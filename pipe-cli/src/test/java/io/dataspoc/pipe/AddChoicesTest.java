package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code add} makes of files, lists and of none. */
class AddChoicesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    @Test
    void asksForTheFilesOfAPipelineOfFiles() {
        Path file = home.write(directory.resolve("orders.csv"), "id\n1\n");

        Result added = home.answering("file\n\n" + file + "\n" + home.bucketPath() + "\n\n\n\n\n", "add", "shop");
        Result result = home.run("run", "shop");

        assertThat(added.err()).contains("Files, such as orders.csv or data/*.csv");
        assertThat(home.yaml("sources/shop.json").path("path").asText()).isEqualTo(file.toString());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.query("shop/orders", "SELECT id FROM t")).containsExactly("{'id': 1}");
    }

    @Test
    void asksAgainForFilesWhoseNamesDoNotTellWhatTheyHold() {
        Path file = home.write(directory.resolve("orders.csv"), "id\n1\n");
        String answers =
                "file\n" + directory.resolve("data.txt") + "\n" + file + "\n" + home.bucketPath() + "\n\n\n\n\n";

        Result added = home.answering(answers, "add", "shop");

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.err()).contains("'" + directory.resolve("data.txt") + "' does not tell what it holds");
        assertThat(home.yaml("sources/shop.json").path("path").asText()).isEqualTo(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys=[id, day]", "keys=[\"id\",\"day\"]", "keys=['id', day]"})
    void takesKeysOfSeveralColumns(String setting) {
        Path file = home.write(directory.resolve("orders.csv"), "id,day,n\n1,mon,1\n1,tue,2\n1,mon,3\n");
        home.addFiles("shop", file.toString(), "--incremental", "--set", "keys=id");

        Result changed = home.run("add", "shop", "--set", setting);
        home.run("run", "shop");

        assertThat(changed.exit()).isZero();
        assertThat(home.yaml("sources/shop.json").path("keys").toString()).isEqualTo("[\"id\",\"day\"]");
        assertThat(home.query("shop/orders", "SELECT day, n FROM t ORDER BY day"))
                .containsExactly("{'day': mon, 'n': 3}", "{'day': tue, 'n': 2}");
    }

    @Test
    void tellsHowSeveralKeysAreWritten() {
        Path file = home.write(directory.resolve("orders.csv"), "id,day\n1,mon\n");

        Result result = home.addFiles("shop", file.toString(), "--set", "keys=id,day");

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("'keys' is the one name 'id,day'; several are written as a list: --set 'keys=[id, day]'");
    }

    @Test
    void takesNoneForNoPartitions() {
        home.write(home.home().resolve("config.yaml"), "defaults: {partition_by: country}\n");
        Path file = home.write(directory.resolve("orders.csv"), "id,country\n1,br\n");

        Result added = home.addFiles("shop", file.toString(), "--partition-by", "none");
        home.run("run", "shop");

        assertThat(added.exit()).isZero();
        assertThat(home.yaml("pipelines/shop.yaml").at("/destination/partition_by"))
                .isEmpty();
        assertThat(home.dataFiles()).containsExactly("raw/shop/orders/orders-ID-0000.parquet");
    }

    @Test
    void makesATemplateThatSaysWhatIsMissing() {
        home.run(
                "add", "shop", "--tap", "tap-csv", "--bucket", home.bucketPath().toString());

        Result result = home.run("validate", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("sources/shop.json:").contains("must name a file, a directory or a pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source: {tap: tap-csv, config: {files: [{entity: '', path: a.csv}]}}",
                "source: {tap: file, config: {path: a.csv, stream: ' '}}"
            })
    void refusesStreamsWithoutAName(String source) {
        home.pipeline("shop", source);

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .containsPattern("pipelines/shop.yaml:1:..: a stream of files has an empty name")
                .contains("hint: fill in its name, after which its table is called, or leave it out\n");
    }

    @Test
    void saysThatASourceIsNotThereYet() {
        Result added = home.run(
                "add",
                "shop",
                "--tap",
                "google-sheets-public",
                "--bucket",
                home.bucketPath().toString());

        Result result = home.run("run", "shop");

        assertThat(added.exit()).isZero();
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("""
                        error: source.tap: the source 'google-sheets-public' is not there yet
                        hint: read the sheet with tap-google-sheets, or its CSV export with 'tap: file'
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/0 * * * *", "0 22-6 * * *", "0 0 * mar-jan *", "0 0 * * fri-mon"})
    void refusesTimesThatNeverCome(String cron) {
        Result result = home.run(
                "add", "shop", "--tap", "tap-x", "--bucket", home.bucketPath().toString(), "--cron", cron);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).containsPattern("error: --cron: '.*' is no ");
    }
}
