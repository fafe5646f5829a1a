package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.error.ConflictException;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.WriteMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that another tool has rewritten, though there were commits. */
class RewrittenManifestTest {

    private static final Vacuum.Retention NOTHING =
            new Vacuum.Retention(Duration.ofSeconds(-5), Duration.ofSeconds(-5), Duration.ofDays(1));

    @TempDir
    Path directory;

    private LocalBucket bucket;
    private Lake lake;

    @BeforeEach
    void loadTwice() {
        bucket = new LocalBucket(directory.resolve("bucket"));
        lake = new Lake(bucket, directory);
        append(1, "a", 1);
        append(2, "b", 2);
    }

    private void append(long id, String text, int state) {
        try (Load load = lake.begin("shop")) {
            write(load, id, text);
            load.commit(IntNode.valueOf(state));
        }
    }

    private static void write(Load load, long id, String text) {
        TableLoad table = load.table(Lake.spec(Lake.ORDERS, WriteMode.APPEND));
        table.write(Lake.batch(table, id, 1, text), null);
    }

    /** What a tool does that knows nothing of commits. */
    private void forgetCommits() {
        rewrite(json -> {
            json.remove(List.of("pipelines", "unswept", "fenced"));
            forgetVersion(json);
        });
    }

    private static void forgetVersion(ObjectNode json) {
        ObjectNode entry = (ObjectNode) json.path("tables").path("shop/orders");
        entry.retain("source", "table", "columns", "stats");
    }

    private void rewrite(Consumer<ObjectNode> change) {
        try {
            String text =
                    bucket.read(LakePaths.MANIFEST).orElseThrow().content().text();
            JsonNode json = new ObjectMapper().readTree(text);
            change.accept((ObjectNode) json);
            bucket.write(LakePaths.MANIFEST, Content.utf8(json.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Vacuum.Vacuumed vacuum() {
        return new Vacuum(bucket, Clock.systemUTC()).run(NOTHING);
    }

    private void rebuild() {
        ManifestRebuild rebuild = new ManifestRebuild(bucket, Clock.systemUTC());
        rebuild.apply(rebuild.plan());
    }

    @Test
    void isNoReasonToDeleteWhatItDoesNotNameAnyMore() {
        forgetCommits();
        Set<ObjectKey> before = lake.keys();

        assertThatThrownBy(this::vacuum)
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("another tool has rewritten the manifest")
                .hasMessageContaining("manifest rebuild");

        assertThat(lake.keys()).isEqualTo(before);
    }

    @Test
    void keepsTheFilesOfATableWhoseVersionItHasForgotten() {
        rewrite(RewrittenManifestTest::forgetVersion);

        vacuum();

        assertThat(lake.rowsByGlob(Lake.ORDERS)).containsExactly("1=a1", "2=b2");
        rebuild();
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=a1", "2=b2");
    }

    @Test
    void stopsALoadThatWouldForgetTheRowsOfATable() {
        rewrite(RewrittenManifestTest::forgetVersion);

        assertThatThrownBy(() -> append(3, "c", 3))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("shop/orders: commits have loaded this table, but the manifest names no version")
                .hasMessageContaining("manifest rebuild");

        rebuild();
        append(3, "c", 3);
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=a1", "2=b2", "3=c3");
    }

    @Test
    void letsATableBeginAnewWhoseEntryAndFilesSomebodyHasRemoved() {
        rewrite(json -> ((ObjectNode) json.path("tables")).remove("shop/orders"));
        bucket.list(Lake.ORDERS.directory().asPrefix(), file -> bucket.delete(file.key()));

        append(3, "c", 3);

        assertThat(lake.rows(Lake.ORDERS)).containsExactly("3=c3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipelines", "unswept"})
    void stopsARunBeforeItReadsItsSource(String forgotten) {
        rewrite(json -> json.remove(forgotten));
        Content before = bucket.read(LakePaths.MANIFEST).orElseThrow().content();

        assertThatThrownBy(() -> lake.begin("shop"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("another tool has rewritten the manifest")
                .hasMessageContaining("manifest rebuild");

        assertThat(bucket.read(LakePaths.MANIFEST).orElseThrow().content()).isEqualTo(before);
        assertThat(lake.keys()).noneMatch(key -> key.isBelow(LakePaths.LOADS.asPrefix()));
    }

    @Test
    void isFoundByACheck() {
        forgetCommits();

        List<BucketFinding> findings = new ManifestCheck(bucket).run();

        assertThat(findings)
                .containsExactly(
                        new BucketFinding(
                                BucketFinding.Severity.ERROR,
                                LakePaths.MANIFEST.value(),
                                "'pipelines' or 'unswept' is missing, though the bucket has commits: another tool has"
                                        + " rewritten the manifest, and going on could load rows twice",
                                "'dataspoc-pipe manifest rebuild " + bucket.uri() + "' restores it from the snapshots"),
                        new BucketFinding(
                                BucketFinding.Severity.ERROR,
                                "shop/orders",
                                "commits have loaded it, but the manifest names no version of it: another tool has"
                                        + " rewritten its entry",
                                "'dataspoc-pipe manifest rebuild' restores it"));
    }

    @Test
    void stopsARollback() {
        forgetCommits();

        assertThatThrownBy(() -> new Rollback(bucket, Lake.settings(directory)).run("shop", "rollback", null))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("another tool has rewritten the manifest");
    }

    @Test
    void leavesNothingOfALoadThatItStops() {
        Set<ObjectKey> before = lake.keys();
        try (Load load = lake.begin("shop")) {
            write(load, 3, "c");
            forgetCommits();

            assertThatThrownBy(() -> load.commit(IntNode.valueOf(3)))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("another tool has rewritten the manifest");
        }

        List<StagedObject> staged = new ArrayList<>();
        bucket.listStaged(KeyPrefix.ROOT, staged::add);
        assertThat(staged).isEmpty();
        assertThat(lake.keys()).isEqualTo(before);
    }
}
