package io.dataspoc.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.FaultyBucket;
import io.dataspoc.bucket.FaultyBucket.Fault;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.memory.MemoryBucket;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.WriteMode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits that cannot be cleaned up after, for reasons that nobody has foreseen. */
class TroubledCleanUpTest {

    private static final CommitId DAMAGED = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");

    @TempDir
    Path directory;

    private Bucket bucket;

    @BeforeEach
    void open() {
        bucket = new MemoryBucket(directory, Clock.systemUTC());
    }

    private CommitReport replace(Bucket through, String text, int state) {
        try (Load load = new Lake(through, directory).begin("shop")) {
            TableLoad table = load.table(Lake.spec(Lake.ORDERS, WriteMode.REPLACE));
            table.write(Lake.batch(table, 1, 1, text), null);
            return load.commit(IntNode.valueOf(state)).orElseThrow();
        }
    }

    private List<Recovery.Recovered> recover() {
        try (Load load = new Lake(bucket, directory).begin("other")) {
            return load.recovered();
        }
    }

    @Test
    void standAllTheSameAndAreReported() {
        replace(bucket, "a", 1);
        Bucket odd = WatchedBucket.watch(bucket, (moment, step) -> {
            if (step.name().equals("move")) {
                throw new IllegalStateException("odd");
            }
        });

        CommitReport report = replace(odd, "b", 2);

        assertThat(report.pending().text()).contains("(this is a bug: java.lang.IllegalStateException: odd)");
        Lake lake = new Lake(bucket, directory);
        assertThat(lake.rows(Lake.ORDERS)).containsExactly("1=b1");
        assertThat(recover()).extracting(Recovery.Recovered::outcome).containsExactly(Recovery.Outcome.FINISHED);
        assertThat(lake.rowsByGlob(Lake.ORDERS)).containsExactly("1=b1");
    }

    @Test
    void areReportedThoughTheyReplacedNothing() {
        FaultyBucket failing = new FaultyBucket(bucket);
        String copy = LakePaths.stateCopy("shop").value();
        failing.inject(Fault.LOST_REQUEST, call -> call.place().equals(copy));

        CommitReport report = replace(failing, "a", 1);

        assertThat(report.pending().isEmpty()).isFalse();
        assertThat(report.pending().text())
                .isEqualTo("the clean-up after the commit could not be ended yet (injected LOST_REQUEST at WRITE_IF "
                        + copy + "); the next run tries again");
    }

    @Test
    void doNotNameFilesThatAreInTheTrashAlready() {
        replace(bucket, "a", 1);
        FaultyBucket failing = new FaultyBucket(bucket);
        failing.inject(
                Fault.LOST_REQUEST,
                call -> call.place().equals(LakePaths.stateCopy("shop").value()));

        CommitReport report = replace(failing, "b", 2);

        assertThat(report.pending().files()).isEmpty();
        assertThat(report.pending().cause()).isNotNull();
    }

    @Test
    void stopNobodyElse() {
        ObjectKey journal = LakePaths.journal(DAMAGED);
        bucket.write(journal, Content.utf8("{\"commit\": \"01K"));

        replace(bucket, "a", 1);

        assertThat(new Lake(bucket, directory).rows(Lake.ORDERS)).containsExactly("1=a1");
        assertThat(recover()).singleElement().satisfies(found -> {
            assertThat(found.commit()).isEqualTo(DAMAGED);
            assertThat(found.outcome()).isEqualTo(Recovery.Outcome.FAILED);
            assertThat(found.problem().sentence())
                    .startsWith(journal + ":1:16: the journal is damaged: the text ends too early");
        });
        assertThat(bucket.find(journal)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unswept", "fenced"})
    void stopNobodyElseThoughTheManifestKnowsThem(String list) {
        replace(bucket, "a", 1);
        ManifestStore manifests = new ManifestStore(bucket);
        ManifestStore.Loaded loaded = manifests.load();
        Manifest known = list.equals("unswept")
                ? loaded.manifest().withUnswept(Set.of(DAMAGED))
                : loaded.manifest().withFenced(Set.of(DAMAGED));
        assertThat(manifests.swap(loaded, known)).isTrue();
        bucket.write(LakePaths.journal(DAMAGED), Content.utf8("{\"commit\": \""));

        replace(bucket, "b", 2);

        assertThat(new Lake(bucket, directory).rows(Lake.ORDERS)).containsExactly("1=b1");
        Manifest after = manifests.load().manifest();
        assertThat(list.equals("unswept") ? after.unswept() : after.fenced()).contains(DAMAGED);
    }
}
