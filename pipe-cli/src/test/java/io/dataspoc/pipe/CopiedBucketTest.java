package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs into a bucket whose data was copied from another, without {@code .dataspoc}. */
class CopiedBucketTest {

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void copyTheDataOnly() throws IOException {
        home = new PipeHome(directory);
        pipeline("shop", "orders");
        assertThat(home.run("run", "shop").exit()).isZero();
        try (Stream<Path> catalog = Files.walk(home.bucketPath().resolve(".dataspoc"))) {
            for (Path file : catalog.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void pipeline(String name, String stream) {
        home.pipeline(
                name,
                "source: {tap: " + home.tap(Catalogs.keyless(stream, 1, 2)) + "}\nincremental: {enabled: true}\n");
    }

    private List<String> rows() {
        return new PlainReader(home).rows("raw/test/orders", "id");
    }

    @Test
    void sayThatTheyWouldLeaveTheDataOut() {
        Result result = home.run("run", "shop");

        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.err())
                .contains("the directory 'raw/test/orders' holds files of commits that the bucket does not know")
                .contains("copy '.dataspoc', too");
        assertThat(rows()).containsExactly("1", "2");
    }

    @Test
    void leaveTheDataOfOtherTablesVisible() {
        pipeline("other", "items");

        assertThat(home.run("run", "other").exit()).isZero();

        assertThat(home.json("manifest", home.bucketPath().toString())
                        .path("tables")
                        .path("test/orders")
                        .path("location")
                        .asText())
                .isEqualTo("raw/test/orders");
        assertThat(home.run("vacuum", home.bucketPath().toString()).exit()).isZero();
        assertThat(rows()).containsExactly("1", "2");
    }
}
