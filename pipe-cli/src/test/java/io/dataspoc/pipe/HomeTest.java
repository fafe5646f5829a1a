package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @Test
    void makesAHomeThatItsCommandsAccept(@TempDir Path directory) {
        PipeHome home = new PipeHome(directory);
        home.run("init");
        home.pipeline("shop", "source: {tap: " + home.tap("") + "}");

        Result result = home.run("status");

        assertThat(result.out()).contains("no runs");
        assertThat(result.exit()).isZero();
    }
}
