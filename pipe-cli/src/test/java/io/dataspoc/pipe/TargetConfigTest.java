package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of settings that {@code target} takes. */
class TargetConfigTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private Path config;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        config = directory.resolve("target.yaml");
    }

    private Result load(String text) {
        home.write(config, text);
        home.input(String.join("\n", Catalogs.keyless("orders", 1, 2)) + "\n");
        return home.run(
                "target", "--pipeline", "shop", "--bucket", home.bucketPath().toString(), "-c", config.toString());
    }

    @Test
    void saysWhatAPipelineMaySay() {
        Result result = load("# how tables lie\ndestination:\n  path: bronze\n");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(home.query("bronze/shop/orders", "SELECT id FROM t ORDER BY id"))
                .containsExactly("{'id': 1}", "{'id': 2}");
    }

    @Test
    void namesTheLineOfAMistakeInIt() {
        Result result = load("# how tables lie\n\nnumber: decimal\non_row_eror: fail\n");

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "error: " + config + ":4:1: unknown field 'on_row_eror'\n"
                                + "hint: did you mean 'on_row_error'?\n"));
    }

    @Test
    void isAMapping() {
        Result result = load("- number: decimal\n");

        assertThat(result)
                .isEqualTo(new Result(3, "", "error: " + config + ":1:1: the file must be a mapping, found a list\n"));
    }
}
