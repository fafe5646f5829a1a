package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void saysWhereAUsualCompressionIsUnknown(@TempDir Path directory) {
        PipeHome home = new PipeHome(directory);
        Path config = home.write(home.home().resolve("config.yaml"), "defaults:\n  compression: lzo\n");
        home.pipeline("shop", "source: {tap: " + home.tap("") + "}");

        Result result = home.run("run", "shop");

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "error: " + config
                                + ":2:3: unknown compression 'lzo'\nhint: use zstd, snappy, gzip or none\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "63MiB", "9000000TB", "1025TiB"})
    void boundsTheMemoryOfTheEngine(String size, @TempDir Path directory) {
        PipeHome home = new PipeHome(directory).environment("DATASPOC_ENGINE_MEMORY", size);

        Result result = home.run("status");

        assertThat(result)
                .isEqualTo(new Result(
                        3,
                        "",
                        "error: DATASPOC_ENGINE_MEMORY: must be a size from 64 MiB to 1024 TiB, found '" + size
                                + "'\nhint: such as 1GB; without it the engine takes 288 MiB\n"));
    }

    @Test
    void givesTheEngineItsMemory(@TempDir Path directory) throws IOException {
        PipeHome home = new PipeHome(directory);
        Path env = home.write(home.home().resolve("env"), "DATASPOC_ENGINE_MEMORY=much\n");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-------"));

        Result file = home.run("status");
        Result variable = home.environment("DATASPOC_ENGINE_MEMORY", "1024TiB").run("status");

        assertThat(file.err()).startsWith("error: DATASPOC_ENGINE_MEMORY: must be a size from 64 MiB to 1024 TiB");
        assertThat(variable.exit()).isZero();
    }
}
