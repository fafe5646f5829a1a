package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files among the pipelines that are none are told to whoever asks for all pipelines. */
class StrayFilesTest {

    private static final String STRAYS = """
            warning: pipelines/UP.YAML: this file is no pipeline: its name does not end in '.yaml' or '.yml' (rename it \
            to 'UP.yaml')
            warning: pipelines/a&b.yaml: this file is no pipeline: its name cannot be one (rename it: letters, digits, \
            '_', '-', '.', '+', '@' and spaces, at most 120 of them and 200 bytes in UTF-8, with a letter, a digit or '_' at the beginning and \
            no space or '.' at the end)
            warning: pipelines/shop.yml: this file is passed over: 'shop.yaml' is the pipeline of its name (delete or \
            rename one of them)
            """;

    @TempDir
    Path directory;

    private PipeHome home;
    private Path pipelines;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        pipelines = home.home().resolve("pipelines");
        home.pipeline("shop", "source: {tap: " + home.tap(Catalogs.keyless("orders", 1, 3)) + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "run --all", "status"})
    void areTold(String command) {
        for (String name : new String[] {"a&b.yaml", "UP.YAML", "shop.yml"}) {
            home.write(pipelines.resolve(name), "source: {tap: tap-shop}");
        }
        home.write(pipelines.resolve("notes.txt"), "");
        home.write(pipelines.resolve("shop.yaml~"), "");

        Result result = home.run(command.split(" "));

        assertThat(result.exit()).isZero();
        assertThat(result.err()).startsWith(STRAYS);
    }

    @Test
    void directoriesAreNone() throws Exception {
        Files.createDirectory(pipelines.resolve("old.yaml"));

        Result all = home.run("validate");
        Result one = home.run("validate", "old");

        assertThat(all.err()).doesNotContain("old");
        assertThat(one.err()).contains("there is no pipeline 'old' (there are: shop)");
    }

    @Test
    void aLinkToNowhereIsAPipelineThatCannotBeRead() throws Exception {
        Files.createSymbolicLink(pipelines.resolve("gone.yaml"), directory.resolve("nowhere"));

        Result result = home.run("validate", "gone");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("warning: gone: " + pipelines.resolve("gone.yaml") + ": no such file");
    }
}
