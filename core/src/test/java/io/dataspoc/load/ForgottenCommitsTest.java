package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Call;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.bucket.FaultyBucket.Operation;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.error.BucketException;
import io.dataspoc.manifest.LakePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits that took place and are still open when the manifest is lost, and no certain version of their tables is kept. */
class ForgottenCommitsTest {

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-03-01T06:00:00Z");
    private Engine engine;
    private CrashGround ground;

    @BeforeEach
    void open() {
        engine = CrashGround.newEngine(directory);
        ground = new CrashGround(new MemoryBucket(directory, clock()), directory, engine);
    }

    @AfterEach
    void close() {
        ground.close();
        engine.close();
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private void loadAndDie(CrashSource source, Fault death, Predicate<Call> lastCall) {
        FaultyBucket dying = new FaultyBucket(ground.bucket());
        dying.inject(death, lastCall);
        assertThatThrownBy(() -> {
                    try (Load load = ground.begin(dying, StepSource.PIPELINE)) {
                        source.run(load, source.last());
                    }
                })
                .isInstanceOf(BucketException.class)
                .hasMessageContaining("the process is gone");
    }

    private static boolean swapsManifest(Call call) {
        return call.operation() == Operation.WRITE_IF && call.place().equals(LakePaths.MANIFEST.value());
    }

    private void loseManifestAndRebuildIt() {
        Bucket bucket = ground.bucket();
        bucket.delete(LakePaths.MANIFEST);
        ManifestRebuild rebuild = new ManifestRebuild(bucket, clock());
        rebuild.apply(rebuild.plan());
    }

    private void writeForeignFile(ObjectKey key) throws IOException {
        Path file = Files.createDirectories(directory.resolve("foreign")).resolve("file.parquet");
        engine.execute("COPY (SELECT 1::BIGINT AS id, 'foreign' AS text) TO " + Sql.literal(file.toString())
                + " (FORMAT parquet)");
        ground.bucket().write(key, Content.of(Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @EnumSource(names = {"APPEND", "REPLACE", "MERGE", "BOOKMARK_ONLY"})
    void areKnownByTheOlderVersionsThatAVacuumHasDeletedSince(CrashSource source) {
        source.prepare(ground);
        loadAndDie(source, Fault.DEATH_AFTER, ForgottenCommitsTest::swapsManifest);
        now = now.plus(Duration.ofDays(10));
        new Vacuum(ground.bucket(), clock()).run(Vacuum.Retention.DEFAULT);

        loseManifestAndRebuildIt();

        assertThat(ground.recover(ground.bucket()))
                .extracting(Recovery.Recovered::outcome)
                .containsExactly(Recovery.Outcome.FINISHED);
        assertThat(ground.shopTables()).isEqualTo(source.tables(source.last()));
        assertThat(ground.tablesByGlob(source.tables(source.last()).keySet())).isEqualTo(source.tables(source.last()));
        assertThat(ground.bookmark()).isEqualTo(source.last());
    }

    @Test
    void areKnownByTheFilesOfOtherToolsThatTheyHaveSweptAway() throws IOException {
        ObjectKey foreign = Lake.ORDERS.directory().resolve("a.parquet");
        writeForeignFile(foreign);
        CrashSource source = CrashSource.EMPTYING;
        loadAndDie(
                source,
                Fault.DEATH_AFTER,
                call -> call.operation() == Operation.MOVE && call.place().equals(foreign.value()));

        loseManifestAndRebuildIt();

        assertThat(ground.recover(ground.bucket()))
                .extracting(Recovery.Recovered::outcome)
                .containsExactly(Recovery.Outcome.FINISHED);
        assertThat(ground.shopTables()).isEqualTo(source.tables(1));
        assertThat(ground.bookmark()).isEqualTo(1);
    }

    @Test
    void areLeftOutIfTheFilesOfOtherToolsAreStillInTheirPlaces() throws IOException {
        ObjectKey foreign = Lake.ORDERS.directory().resolve("a.parquet");
        writeForeignFile(foreign);
        loadAndDie(CrashSource.EMPTYING, Fault.DEATH_BEFORE, ForgottenCommitsTest::swapsManifest);

        loseManifestAndRebuildIt();

        assertThat(ground.recover(ground.bucket()))
                .extracting(Recovery.Recovered::outcome)
                .containsExactly(Recovery.Outcome.UNDONE);
        assertThat(ground.bucket().find(foreign)).isPresent();
        assertThat(ground.manifest().table("shop/orders").orElseThrow().managed())
                .isEmpty();
        assertThat(ground.bookmark()).isZero();
    }
}
