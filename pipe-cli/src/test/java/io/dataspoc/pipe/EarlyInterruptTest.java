package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that are interrupted as soon as they begin: Java closes whatever file they read or write first. */
@Timeout(60)
class EarlyInterruptTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        Path tap = home.discoverableTap("tap-test", Catalogs.of("orders"), Catalogs.keyed("orders", 1, 2));
        home.pipeline("tap", "source: {tap: " + tap + ", config: {token: x}}");
        Path file = home.write(directory.resolve("orders.csv"), "id\n1\n");
        home.pipeline("file", "source: {tap: file, config: {path: " + file + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run tap",
                "run file",
                "run --all",
                "run tap --full",
                "preview tap",
                "preview file",
                "plan tap",
                "plan file",
                "discover tap",
                "validate tap",
                "target --bucket BUCKET --pipeline x"
            })
    void sayThatTheyWereInterrupted(String command) {
        Thread.currentThread().interrupt();

        Result result =
                home.run(command.replace("BUCKET", home.bucketPath().toString()).split(" "));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.exit()).isEqualTo(130);
        assertThat(result.err().lines().filter(line -> line.startsWith("error: ")))
                .singleElement()
                .asString()
                .matches("error: interrupted( while .+)?");
    }
}
