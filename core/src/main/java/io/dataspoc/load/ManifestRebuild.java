package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
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
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.manifest.TableIndex;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a manifest again that was damaged or that another tool has changed, out of the snapshots and the commit records.
 * Of versions that follow one another the last one counts; one whose commit is still open is not trusted, unless it is
 * certain that the commit took place.
 */
public final class ManifestRebuild {

    private final Bucket bucket;
    private final Clock clock;
    private final ManifestStore manifests;

    public ManifestRebuild(Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
        this.manifests = new ManifestStore(bucket);
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
        KeptVersions versions = new KeptVersions(bucket);
        OpenCommits open = new OpenCommits(bucket, versions, before);
        Set<CommitId> unswept = new LinkedHashSet<>(before.unswept());
        unswept.addAll(open.certain());
        Manifest after = before.withUnswept(unswept).writtenAt(clock.instant());
        List<String> changes = new ArrayList<>();
        TableIndex tables = new TableIndex(before);
        for (Map.Entry<String, Snapshot> table :
                versions.lastVersions(open.doubtful()).entrySet()) {
            Optional<ObjectKey> now =
                    before.table(table.getKey()).flatMap(TableEntry::managed).map(TableEntry.Managed::snapshot);
            if (!now.equals(Optional.of(table.getValue().key()))) {
                changes.add("table " + table.getKey() + ": "
                        + now.map(ObjectKey::value).orElse("not managed") + " -> "
                        + table.getValue().key() + " (" + table.getValue().rows() + " rows)");
            }
            tables.put(table.getKey(), table.getValue());
        }
        after = after.withTables(tables.tables());
        Map<String, CommitRecord> records = versions.lastCommits(open.doubtful());
        for (String pipeline : without(before, records.keySet())) {
            changes.add("pipeline " + pipeline + ": its records are gone, and with them its history; its bookmark is "
                    + bookmark(pipeline));
            after = after.withoutPipeline(pipeline);
        }
        for (Map.Entry<String, CommitRecord> pipeline : records.entrySet()) {
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
        Manifest rebuilt = new Adoption(bucket).adoptUnnamed(after);
        Set<String> named = after.tables().keySet();
        rebuilt.tables().forEach((key, entry) -> {
            if (!named.contains(key)) {
                changes.add("table " + key + ": not named -> the files in " + entry.location() + ", not managed");
            }
        });
        return new Plan(changes, rebuilt, version);
    }

    /** The pipelines that the manifest names, whose commits left no record: nobody can go on with them. */
    private List<String> without(Manifest manifest, Set<String> known) {
        CommitRecordStore records = new CommitRecordStore(bucket);
        return manifest.pipelines().entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .filter(entry -> records.find(entry.getValue().record()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private String bookmark(String pipeline) {
        ObjectKey copy = LakePaths.stateCopy(pipeline);
        return bucket.find(copy).isPresent() ? "that of " + copy : "gone, too: the next run reads all again";
    }

    private Manifest before() {
        try {
            return manifests.load().manifest();
        } catch (BucketException e) {
            // Damaged: that is what this is for.
            return Manifest.EMPTY;
        }
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
}
