package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References such as {@code ${LAKE}} where data is to go: they are refused, and make no directories of their names. */
class DestinationReferencesTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        home.environment("LAKE", directory.resolve("lake").toString());
    }

    private static String refused(String text) {
        return text + "' holds a reference, and references are followed in the settings of a source only: write it out";
    }

    @ParameterizedTest
    @CsvSource({
        "${LAKE}/x, '{bucket: \"${LAKE}/x\"}'",
        "$${x}, '{bucket: lake, path: \"$${x}\"}'",
        "a${exec:id}, '{bucket: lake, source: \"a${exec:id}\"}'"
    })
    void areRefusedInPipelines(String text, String destination) {
        Path tap = home.tap(Catalogs.keyed("orders", 1, 2));
        Path file = home.write(
                home.home().resolve("pipelines/shop.yaml"),
                "source: {tap: " + tap + "}\ndestination: " + destination + "\n");

        Result run = home.run("run", "shop");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).startsWith("error: " + file + ":2:").endsWith(": '" + refused(text) + "\n");
        assertThat(home.home().toFile().list()).containsExactly("pipelines");
    }

    @Test
    void areRefusedOfNewPipelines() {
        Result add = home.run("add", "shop", "--tap", "tap-shop", "--bucket", "${LAKE}");

        assertThat(add.exit()).isEqualTo(2);
        assertThat(add.err()).startsWith("error: --bucket: '").endsWith(refused("${LAKE}") + "\n");
        assertThat(home.home().resolve("pipelines")).isEmptyDirectory();
    }

    @Test
    void areRefusedByTarget() {
        home.input(String.join("\n", Catalogs.keyed("orders", 1, 2)) + "\n");

        Result target = home.run("target", "--pipeline", "shop", "--bucket", "${LAKE}/x");

        assertThat(target.exit()).isEqualTo(3);
        assertThat(target.err()).contains(refused("${LAKE}/x"));
    }
}
