package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables and words in which people are told of runs. */
class RunTablesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private void failing() {
        String messages = String.join(
                "\n",
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "1"),
                Catalogs.record("orders", 2, "2"),
                "");
        Path file = home.write(directory.resolve("sent"), messages);
        home.pipeline("shop", "source: {tap: " + home.tapScript("cat '" + file + "'; exit 3") + "}");
    }

    @Test
    void nameTheRowsThatAFailedRunDropped() {
        failing();

        Result result = home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.out()).isEqualTo("""
                pipeline  stream  read  inserted  updated  deleted  superseded  rejected  discarded  rows_now
                --------  ------  ----  --------  -------  -------  ----------  --------  ---------  --------
                shop      orders     2         0        0        0           0         0          2         0
                """);
    }

    @Test
    void haveTheSameColumnsForProgramsAfterEveryRun() {
        String names = "pipeline,stream,read,inserted,updated,deleted,superseded,rejected,discarded,rows_now\r\n";
        failing();
        home.write(directory.resolve("t.csv"), "id\n1\n");
        home.pipeline("files", "source: {tap: file, config: {path: " + directory.resolve("t.csv") + "}}");

        String failed = home.run("run", "shop", "--output", "csv").out();
        String good = home.run("run", "files", "--output", "csv").out();

        assertThat(failed).isEqualTo(names + "shop,orders,2,0,0,0,0,0,2,0\r\n");
        assertThat(good).isEqualTo(names + "files,t,1,1,0,0,0,0,0,1\r\n");
    }

    @Test
    void nameAnOptionAfterTwoDashesAnArgument() {
        Result result = home.run("add", "shop", "--", "--from");

        assertThat(result)
                .isEqualTo(
                        new Result(2, "", "error: unexpected argument '--from'\nhint: see dataspoc-pipe add --help\n"));
    }

    @Test
    void sayWhatIsWrongWithABucketBelowAFile() {
        Path file = home.write(directory.resolve("file"), "");
        home.write(
                home.home().resolve("pipelines/shop.yaml"),
                "source: {tap: x}\ndestination: {bucket: " + file + "/lake}");

        Result result = home.run("history", "shop");

        assertThat(result)
                .isEqualTo(new Result(
                        5,
                        "",
                        "error: cannot read " + file + "/lake/.dataspoc/manifest.json: " + file
                                + " is no directory\nhint: correct the address of the bucket\n"));
    }

    @Test
    void sayWhatIsWrongWithADamagedManifest() {
        home.write(home.bucketPath().resolve(".dataspoc/manifest.json"), "{\"version\": \"1.0\", \"tables\": {");

        Result result = home.run("vacuum", home.bucketPath().toString());

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err())
                .matches("(?s)error: .dataspoc/manifest.json:1:\\d+: damaged: the text ends too early\nhint:"
                        + " 'dataspoc-pipe manifest rebuild file://.*/bucket' makes it again\n");
    }
}
