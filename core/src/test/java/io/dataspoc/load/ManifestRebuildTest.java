package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.bucket.FaultyBucket.Operation;
import io.dataspoc.bucket.ListContract;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.engine.Engine;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.parquet.WriteOptions;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that are made again, in any state of the commits that they named. */
class ManifestRebuildTest {

    private static final CrashSource SOURCE = CrashSource.REPLACE;

    @TempDir
    Path directory;

    private Engine engine;
    private CrashGround ground;

    @BeforeEach
    void loadOnce() {
        engine = CrashGround.newEngine(directory);
        ground = new CrashGround(new LocalBucket(directory.resolve("bucket")), directory, engine);
        SOURCE.prepare(ground);
    }

    private void prepareAnother(CrashSource source) {
        ground.close();
        ground = new CrashGround(new LocalBucket(directory.resolve("another")), directory, engine);
        source.prepare(ground);
    }

    @AfterEach
    void close() {
        ground.close();
        engine.close();
    }

    /** A second load whose process dies at an operation. */
    private void loadAndDie(Operation operation, ObjectKey place, Fault fault) {
        loadAndDie(SOURCE, operation, place, fault);
    }

    private void loadAndDie(CrashSource source, Operation operation, ObjectKey place, Fault fault) {
        FaultyBucket dying = new FaultyBucket(ground.bucket());
        dying.inject(
                fault, call -> call.operation() == operation && call.place().equals(place.value()));
        assertThatThrownBy(() -> {
                    try (Load load = ground.begin(dying, StepSource.PIPELINE)) {
                        source.run(load, source.last());
                        throw new BucketException("the process is gone, or should be");
                    }
                })
                .isInstanceOf(BucketException.class)
                .hasMessageContaining("the process is gone");
    }

    private ManifestRebuild rebuild() {
        return new ManifestRebuild(ground.bucket(), Clock.systemUTC());
    }

    private void damageManifest() {
        ground.bucket().write(LakePaths.MANIFEST, Content.utf8("{\"version\": "));
    }

    private ObjectKey liveFile() {
        return ground.liveFiles(TableRows.ORDERS).get(0);
    }

    @Test
    void changesNothingOfWhatACommitHasDoneThatIsStillToBeSwept() {
        loadAndDie(Operation.WRITE_IF, LakePaths.MANIFEST, Fault.DEATH_AFTER);

        ManifestRebuild.Plan plan = rebuild().plan();

        assertThat(plan.changes()).isEmpty();
        rebuild().apply(plan);
        ground.begin(ground.bucket(), StepSource.PIPELINE).close();
        ground.checkAtRest(SOURCE, 2);
    }

    @Test
    void leavesOutACommitThatNeverTookPlace() {
        loadAndDie(Operation.WRITE_IF, LakePaths.MANIFEST, Fault.DEATH_BEFORE);
        damageManifest();

        rebuild().apply(rebuild().plan());

        ground.begin(ground.bucket(), StepSource.PIPELINE).close();
        ground.checkAtRest(SOURCE, 1);
    }

    @Test
    void knowsACommitByTheFilesThatItHasSweptAway() {
        loadAndDie(Operation.MOVE, liveFile(), Fault.DEATH_AFTER);
        damageManifest();

        rebuild().apply(rebuild().plan());

        ground.begin(ground.bucket(), StepSource.PIPELINE).close();
        ground.checkAtRest(SOURCE, 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesOutACommitWhoseFilesACompactionHasReplaced(boolean isDamaged) {
        prepareAnother(CrashSource.MERGE);
        loadAndDie(CrashSource.MERGE, Operation.WRITE_IF, LakePaths.MANIFEST, Fault.DEATH_BEFORE);
        Compaction compaction = new Compaction(ground.bucket(), ground.settings(LeaseTiming.DEFAULT));
        assertThat(compaction.run(TableRows.ORDERS.key(), new Compaction.Options(WriteOptions.DEFAULT, null)))
                .isPresent();
        if (isDamaged) {
            damageManifest();
        }

        ManifestRebuild.Plan plan = rebuild().plan();

        assertThat(plan.changes().isEmpty()).isNotEqualTo(isDamaged);
        rebuild().apply(plan);
        ground.begin(ground.bucket(), StepSource.PIPELINE).close();
        ground.checkAtRest(CrashSource.MERGE, CrashSource.MERGE.before());
    }

    @Test
    void knowsACommitThatReplacesNothingByTheVersionThatTheManifestNames() {
        prepareAnother(CrashSource.APPEND);
        loadAndDie(CrashSource.APPEND, Operation.WRITE_IF, LakePaths.MANIFEST, Fault.DEATH_AFTER);
        String manifest =
                ground.bucket().read(LakePaths.MANIFEST).orElseThrow().content().text();
        ground.bucket().write(LakePaths.MANIFEST, Content.utf8(manifest.replace("\"unswept\"", "\"forgotten\"")));

        rebuild().apply(rebuild().plan());

        ground.begin(ground.bucket(), StepSource.PIPELINE).close();
        ground.checkAtRest(CrashSource.APPEND, 2);
    }

    private void load(int id) {
        try (Load load = ground.begin(ground.bucket(), StepSource.PIPELINE)) {
            TableRows.append(TableRows.ORDERS, id, 1, "new").writeTo(load);
            load.commit(JsonNodeFactory.instance.objectNode().put("step", id));
        }
    }

    private void removeRecords() {
        ListContract.keys(ground.bucket(), LakePaths.states(StepSource.PIPELINE).asPrefix()).stream()
                .filter(key -> !key.name().equals(LakePaths.STATE_COPY))
                .forEach(ground.bucket()::delete);
    }

    @Test
    void goesOnFromTheCopyOfTheBookmarkWhereNoRecordIsLeft() {
        load(41);
        removeRecords();

        ManifestRebuild.Plan plan = rebuild().plan();

        assertThat(plan.changes())
                .containsExactly(
                        "pipeline shop: its records are gone, and with them its history; its bookmark is that of"
                                + " .dataspoc/state/shop/state.json");
        rebuild().apply(plan);
        assertThat(ground.bookmark()).isEqualTo(41);
        load(42);
        assertThat(ground.bookmark()).isEqualTo(42);
        assertThat(new ManifestCheck(ground.bucket()).run()).isEmpty();
    }

    @Test
    void saysThatAPipelineBeginsAnewOfWhichNothingIsLeft() {
        removeRecords();
        ground.bucket().delete(LakePaths.stateCopy(StepSource.PIPELINE));

        assertThat(rebuild().plan().changes())
                .containsExactly("pipeline shop: its records are gone, and with them its history; its bookmark is gone,"
                        + " too: the next run reads all again");
    }

    @Test
    void saysWhichRecordsFollowOneAnotherInACircle() {
        ObjectKey key =
                ground.manifest().pipeline(StepSource.PIPELINE).orElseThrow().record();
        String record = ground.bucket().read(key).orElseThrow().content().text();
        String id = key.name().substring(0, key.name().indexOf('.'));
        ground.bucket().write(key, Content.utf8(record.replaceFirst("\\{", "{\"parent\": \"" + id + "\", ")));

        assertThatThrownBy(() -> rebuild().plan())
                .isInstanceOf(BucketException.class)
                .hasMessage(key + ": damaged: by its 'parent' it comes before itself"
                        + " (restore it from a copy; it was written once and never changed)");
    }

    @Test
    void isNotWrittenOverAManifestThatSomebodyElseHasMendedMeanwhile() {
        Content good = ground.bucket().read(LakePaths.MANIFEST).orElseThrow().content();
        damageManifest();
        ManifestRebuild.Plan plan = rebuild().plan();
        ground.bucket().write(LakePaths.MANIFEST, good);
        try (Load load = ground.begin(ground.bucket(), StepSource.PIPELINE)) {
            TableRows.append(TableRows.ORDERS, 9, 1, "new").writeTo(load);
            load.commit(IntNode.valueOf(2));
        }

        assertThatThrownBy(() -> rebuild().apply(plan))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("the manifest has changed meanwhile; nothing was written");

        assertThat(ground.bookmark()).isEqualTo(2);
    }
}
