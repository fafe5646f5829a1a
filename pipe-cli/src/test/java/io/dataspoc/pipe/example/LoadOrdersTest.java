package io.dataspoc.pipe.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.PipeHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadOrdersTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private LoadOrders orders;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
        home.pipeline("orders", "source: {tap: file, config: {path: " + directory + "/orders.csv}}");
        orders = new LoadOrders(home.home(), Map.of());
    }

    @Test
    void runsAPipelineFromAProgram() {
        home.write(directory.resolve("orders.csv"), "id,total\n1,20.50\n2,7.00\n");

        long rows = orders.load("orders");

        assertThat(rows).isEqualTo(2);
        assertThat(home.query("files/orders", "SELECT id, total FROM t ORDER BY id"))
                .containsExactly("{'id': 1, 'total': 20.50}", "{'id': 2, 'total': 7.00}");
    }

    @Test
    void throwsWhatMadeTheRunFail() {
        assertThatThrownBy(() -> orders.load("orders"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(directory + "/orders.csv");
    }

    @Test
    void isWhatTheGuideShows() throws IOException {
        String guide = Files.readString(Path.of("../docs/how-to/use-from-java.md"), StandardCharsets.UTF_8);
        String example = Files.readString(
                Path.of("src/test/java/io/dataspoc/pipe/example/LoadOrders.java"), StandardCharsets.UTF_8);

        assertThat(guide).contains("```java\n" + example.substring(example.indexOf("import ")) + "```\n");
    }
}
