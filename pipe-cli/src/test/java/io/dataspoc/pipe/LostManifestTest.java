package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets whose manifest something else has torn or removed: nothing is loaded blindly, and it can be made again. */
class LostManifestTest {

    @TempDir
    Path directory;

    private PipeHome home;
    private Path manifest;

    @BeforeEach
    void loadTwice() {
        home = new PipeHome(directory);
        manifest = home.bucketPath().resolve(".dataspoc/manifest.json");
        load(1, 3);
        load(4, 5);
    }

    private Result load(long first, long last) {
        home.pipeline(
                "shop",
                "source: {tap: " + home.tap(Catalogs.keyless("orders", first, last))
                        + "}\nincremental: {enabled: true}");
        return home.run("run", "shop");
    }

    private void checkIds(long last) {
        List<String> ids =
                LongStream.rangeClosed(1, last).mapToObj(Long::toString).toList();

        assertThat(new PlainReader(home).rows("raw/test/orders", "id"))
                .as("by glob")
                .isEqualTo(ids);
        assertThat(home.query("test/orders", "SELECT id FROM t"))
                .as("by manifest")
                .hasSize(ids.size());
    }

    private void tear() throws IOException {
        String whole = Files.readString(manifest, StandardCharsets.UTF_8);
        home.write(manifest, whole.substring(0, whole.length() / 2));
    }

    @Test
    void isDamagedByANumberThatNoDecimalHolds() throws IOException {
        String whole = Files.readString(manifest, StandardCharsets.UTF_8);
        home.write(manifest, whole.replaceFirst("\"total_rows\": ?\\d+", "\"total_rows\":1e99999999999"));

        Result run = load(6, 7);
        Result rebuild = home.run("manifest", "rebuild", home.bucketPath().toString(), "--apply");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains(".dataspoc/manifest.json: damaged: a number's exponent is too large");
        assertThat(rebuild.exit()).as(rebuild.err()).isZero();
        load(6, 7);
        checkIds(7);
    }

    @Test
    void nothingIsLoadedWhileItIsTorn() throws IOException {
        tear();

        Result result = load(6, 7);

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).contains("manifest.json", "manifest rebuild");
        assertThat(new PlainReader(home).rows("raw/test/orders", "id")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"torn", "removed"})
    void itIsMadeAgainWithAllTablesAndBookmarks(String fate) throws IOException {
        if (fate.equals("torn")) {
            tear();
        } else {
            Files.delete(manifest);
        }
        String bucket = home.bucketPath().toString();

        Result shown = home.run("manifest", "rebuild", bucket);
        Result applied = home.run("manifest", "rebuild", bucket, "--apply");

        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("test/orders");
        assertThat(applied.exit()).as(applied.err()).isZero();
        checkIds(5);
        assertThat(home.run("state", "show", "shop").out()).isEqualToIgnoringWhitespace("{\"orders\":5}");
        assertThat(load(6, 7).exit()).isZero();
        checkIds(7);
    }

    @Test
    void nothingIsLoadedWhileItIsGone() throws IOException {
        Files.delete(manifest);

        Result result = load(6, 7);

        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.err()).contains("going on could load rows twice", "manifest rebuild");
        assertThat(new PlainReader(home).rows("raw/test/orders", "id")).hasSize(5);
    }
}
