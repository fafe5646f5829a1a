package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is about a pipeline takes its name, and nothing that leads elsewhere. */
class PipelineNamesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        home.pipeline("shop", "source: {tap: " + home.tap(Catalogs.keyless("orders", 1, 3)) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state show",
                "state reset",
                "history",
                "rollback",
                "replay",
                "replay --list",
                "replay --discard",
                "logs",
                "plan",
                "preview",
                "run",
                "discover",
                "add --cron none"
            })
    void aPathIsNoPipeline(String command) {
        String path = "../bucket";
        String[] words = (command + " " + path).split(" ");

        Result result = home.run(words);

        assertThat(result).isEqualTo(new Result(2, "", """
                        error: not a pipeline's name: '../bucket'
                        hint: use letters, digits, '_', '-', '.', '+', '@' and spaces, at most 120 of them and 200 bytes in UTF-8, with a \
                        letter, a digit or '_' at the beginning and no space or '.' at the end
                        """));
        assertThat(home.bucketFiles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x, 120", "ä, 100", "日, 66"})
    void aNameIsAsLongAsAllItsFilesMayBe(String letter, int times) {
        String name = letter.repeat(times);
        Path tap = home.tap(Catalogs.keyless("orders", 1, 3));

        Result added = home.run("add", name, "--tap", tap.toString(), "--bucket", "" + home.bucketPath());
        Result run = home.run("run", name);
        Result tooLong = home.run("add", name + letter, "--tap", tap.toString(), "--bucket", "" + home.bucketPath());

        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(home.json("history", name)).hasSize(1);
        assertThat(tooLong.exit()).isEqualTo(2);
        assertThat(tooLong.err())
                .contains("error: not a pipeline's name: '" + name + letter + "'")
                .contains("at most 120 of them and 200 bytes in UTF-8");
    }

    @Test
    void aBookmarkIsSetForPipelinesOnly() {
        Result result = home.run("state", "set", "../elsewhere", "{}");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: not a pipeline's name: '../elsewhere'\n");
        assertThat(Files.exists(directory.resolve("elsewhere"))).isFalse();
    }

    @Test
    void aNameLikeNoOtherIsToldTheOthers() {
        Result result = home.run("history", "warehouse");

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "error: " + home.home().resolve("pipelines")
                                + ": there is no pipeline 'warehouse'\nhint: there are: shop\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "state show", "state reset", "rollback", "replay"})
    void aNameThatIsMistypedIsGuessed(String command) {
        Result result = home.run((command + " shp").split(" "));

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "error: " + home.home().resolve("pipelines")
                                + ": there is no pipeline 'shp'\nhint: did you mean 'shop'?\n"));
    }
}
