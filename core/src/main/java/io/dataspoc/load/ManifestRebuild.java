package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a manifest again that was damaged or that another tool has changed, out of the snapshots and the commit records.
 * Of versions that follow one another the last one counts; one whose commit is still open is not trusted, unless it is
 * certain that the commit took place.
 */
public final class ManifestRebuild {

    private final Bucket bucket;
    private final Clock clock;
    private final ManifestStore manifests;
    private final JournalStore journals;

    public ManifestRebuild(Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
        this.manifests = new ManifestStore(bucket);
        this.journals = new JournalStore(bucket);
    }

    /**
     * What would be done.
     *
     * @param changes a line for every table and pipeline that would change, in words
     * @param rebuilt the manifest that would be written
     * @param version the version of the manifest that it would replace; empty if there is none
     */
    public record Plan(List<String> changes, Manifest rebuilt, Optional<Version> version) {

        public Plan {
            changes = List.copyOf(changes);
        }
    }

    /** Works out what to do, and does nothing. */
    public Plan plan() {
        Optional<Version> version = manifests.version();
        Manifest before = before();
        Set<CommitId> open = journals.open();
        Set<CommitId> unswept = new LinkedHashSet<>(before.unswept());
        open.stream().filter(this::hasSwept).forEach(unswept::add);
        open.removeAll(unswept);
        Manifest after =
                new Adoption(bucket).adoptUnnamed(before.withUnswept(unswept).writtenAt(clock.instant()));
        List<String> changes = new ArrayList<>();
        for (Map.Entry<String, Snapshot> table : lastVersions(open).entrySet()) {
            Optional<ObjectKey> now =
                    before.table(table.getKey()).flatMap(TableEntry::managed).map(TableEntry.Managed::snapshot);
            if (!now.equals(Optional.of(table.getValue().key()))) {
                changes.add("table " + table.getKey() + ": "
                        + now.map(ObjectKey::value).orElse("not managed") + " -> "
                        + table.getValue().key() + " (" + table.getValue().rows() + " rows)");
            }
            after = after.withSnapshot(table.getKey(), table.getValue());
        }
        for (Map.Entry<String, CommitRecord> pipeline : lastCommits(open).entrySet()) {
            PipelineEntry entry = new PipelineEntry(
                    pipeline.getValue().commit(),
                    LakePaths.commit(pipeline.getKey(), pipeline.getValue().commit()));
            if (!before.pipeline(pipeline.getKey()).equals(Optional.of(entry))) {
                changes.add("pipeline " + pipeline.getKey() + ": last commit " + entry.commit());
            }
            after = after.withPipeline(pipeline.getKey(), entry);
        }
        if (before.origin() == Manifest.Origin.FOREIGN) {
            changes.add("'pipelines', 'unswept' and 'fenced' come back");
        }
        return new Plan(changes, after, version);
    }

    private Manifest before() {
        try {
            return manifests.load().manifest();
        } catch (BucketException e) {
            // Damaged: that is what this is for.
            return Manifest.EMPTY;
        }
    }

    /** Files that a commit replaces leave their place only once it has taken place. */
    private boolean hasSwept(CommitId open) {
        return journals.find(open).stream()
                .flatMap(journal -> journal.replaced().stream())
                .anyMatch(file -> bucket.find(file).isEmpty());
    }

    /**
     * Writes the rebuilt manifest.
     *
     * @throws ConflictException if the manifest has changed since the plan was made
     */
    public void apply(Plan plan) {
        if (!manifests.overwrite(plan.version(), plan.rebuilt())) {
            throw new ConflictException(Problem.of("the manifest has changed meanwhile; nothing was written")
                    .at(LakePaths.MANIFEST.value())
                    .hint("look at the plan again"));
        }
    }

    private Map<String, Snapshot> lastVersions(Set<CommitId> open) {
        SnapshotStore snapshots = new SnapshotStore(bucket);
        Map<String, List<Snapshot>> byTable = new LinkedHashMap<>();
        bucket.list(LakePaths.SNAPSHOTS.asPrefix(), (ObjectInfo object) -> {
            if (isVersion(object.key(), open)) {
                snapshots
                        .find(object.key())
                        .ifPresent(snapshot -> byTable.computeIfAbsent(tableKey(object.key()), key -> new ArrayList<>())
                                .add(snapshot));
            }
        });
        Map<String, Snapshot> last = new LinkedHashMap<>();
        byTable.forEach((table, versions) -> last.put(
                table, last(versions, Snapshot::key, Snapshot::parent, Comparator.comparing(Snapshot::committedAt))));
        return last;
    }

    private static boolean isVersion(ObjectKey key, Set<CommitId> open) {
        String name = key.name();
        int dot = name.indexOf('.');
        Optional<CommitId> commit = CommitId.parse(dot < 0 ? name : name.substring(0, dot));
        return commit.isPresent() && !open.contains(commit.get());
    }

    private static String tableKey(ObjectKey snapshot) {
        String directory = snapshot.parent().orElseThrow().value();
        return directory.substring(LakePaths.SNAPSHOTS.value().length() + 1);
    }

    private Map<String, CommitRecord> lastCommits(Set<CommitId> open) {
        CommitRecordStore records = new CommitRecordStore(bucket);
        Map<String, List<CommitRecord>> byPipeline = new LinkedHashMap<>();
        bucket.list(LakePaths.STATES.asPrefix(), (ObjectInfo object) -> {
            if (isVersion(object.key(), open)) {
                records.find(object.key())
                        .ifPresent(record -> byPipeline
                                .computeIfAbsent(record.pipeline(), name -> new ArrayList<>())
                                .add(record));
            }
        });
        Map<String, CommitRecord> last = new LinkedHashMap<>();
        byPipeline.forEach((pipeline, commits) -> last.put(
                pipeline,
                last(
                        commits,
                        CommitRecord::commit,
                        CommitRecord::parent,
                        Comparator.comparing(CommitRecord::committedAt))));
        return last;
    }

    /** The one that no other follows; should there be several, the clock of their writers has to decide. */
    private static <T, K> T last(
            List<T> versions, Function<T, K> key, Function<T, @Nullable K> parent, Comparator<T> age) {
        Set<K> parents = new LinkedHashSet<>();
        for (T version : versions) {
            K before = parent.apply(version);
            if (before != null) {
                parents.add(before);
            }
        }
        return versions.stream()
                .filter(version -> !parents.contains(key.apply(version)))
                .max(age)
                .orElseThrow();
    }
}
