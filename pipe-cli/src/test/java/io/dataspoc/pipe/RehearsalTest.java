package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with {@code --dry-run} of pipelines that commit at every STATE. */
class RehearsalTest {

    private static final String INCREMENTAL = """
            incremental: {enabled: true}
            checkpoint: {every: 0s, bytes: 1}
            on_row_error: quarantine
            max_rejected: 10
            """;

    @TempDir
    Path directory;

    private PipeHome home;

    @BeforeEach
    void open() {
        home = new PipeHome(directory);
    }

    private void tapOfFourRowsThreeStatesAndABadRow() {
        Path tap = home.tap(
                Catalogs.schemaMessage("orders"),
                Catalogs.record("orders", 1, "1.25"),
                Catalogs.state("{\"orders\":1}"),
                Catalogs.record("orders", 2, "2.25"),
                Catalogs.record("orders", 3, "\"many\""),
                Catalogs.state("{\"orders\":3}"),
                Catalogs.record("orders", 4, "4.25"),
                Catalogs.record("orders", 5, "5.25"),
                Catalogs.state("{\"orders\":5}"));
        home.pipeline("shop", "source: {tap: " + tap + "}\n" + INCREMENTAL);
    }

    /** All that lies in the bucket's directory, byte for byte, and its directories. */
    private Map<String, String> bucket() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(home.bucketPath())) {
            for (Path path : paths.toList()) {
                String content = Files.isDirectory(path) ? "/" : Files.readString(path, StandardCharsets.ISO_8859_1);
                all.put(home.bucketPath().relativize(path).toString(), content);
            }
        }
        return all;
    }

    @Test
    void doNotSayThatRejectedRowsAreKept() {
        tapOfFourRowsThreeStatesAndABadRow();

        Result result = home.run("run", "shop", "--dry-run");

        assertThat(result.err()).contains("orders: 1 row cannot be loaded\n").doesNotContain("kept in");
    }

    @Test
    void makeNoBucket() {
        tapOfFourRowsThreeStatesAndABadRow();

        Result result = home.run("run", "shop", "--dry-run");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).contains("shop: would commit 4 rows; took ");
        assertThat(home.bucketPath()).doesNotExist();
    }

    private void runOnce() {
        Path tap = home.tap(Catalogs.keyed("orders", 1, 2));
        home.pipeline("shop", "source: {tap: " + tap + "}\n" + INCREMENTAL);

        assertThat(home.run("run", "shop").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dry-run", "--dry-run --full"})
    void leaveTheBucketAsItWas(String options) throws IOException {
        runOnce();
        Map<String, String> before = bucket();
        tapOfFourRowsThreeStatesAndABadRow();

        Result result = home.run(("run shop " + options).split(" "));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(bucket()).isEqualTo(before);
    }

    @Test
    void tellWhatARunWouldCommit() {
        tapOfFourRowsThreeStatesAndABadRow();

        Result result = home.run("run", "shop", "--dry-run");

        assertThat(result.err()).contains("shop: would commit 4 rows");
        assertThat(home.bucketFiles()).isEmpty();
    }

    @Test
    void areFollowedByRunsThatCommitAtEveryState() {
        tapOfFourRowsThreeStatesAndABadRow();
        home.run("run", "shop", "--dry-run");

        assertThat(home.json("run", "shop").path("commits")).hasSize(3);
    }
}
