package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StagedObject;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.manifest.TableIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A commit worked out against one version of the manifest. */
final class CommitAttempt {

    private final CommitRequest request;
    private final SnapshotStore store;
    private final Instant now;
    private final List<StagedFile> added = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<Journal.Table> touched = new ArrayList<>();
    private final List<String> adopted = new ArrayList<>();
    private final Map<TableId, String> keys = new HashMap<>();
    private final Map<TableId, Snapshot> made = new HashMap<>();
    private final Map<String, ObjectKey> versions = new LinkedHashMap<>();
    private final Manifest begun;
    private final TableIndex tables;
    private Manifest next;

    /**
     * @param manifest with an entry for every table
     * @param found as it is in the store
     */
    CommitAttempt(CommitRequest request, SnapshotStore store, Instant now, Manifest manifest, Manifest found) {
        this.request = request;
        this.store = store;
        this.now = now;
        this.begun = manifest;
        this.tables = new TableIndex(manifest);
        this.next = manifest;
        manifest.tables().forEach((key, entry) -> {
            if (found.table(key).isEmpty()) {
                adopted.add("adopted the directory " + entry.location() + ", which the catalog did not name");
            }
        });
    }

    /** What it takes over from other tools, each as a sentence without a full stop. */
    List<String> adopted() {
        return List.copyOf(adopted);
    }

    void add(Table table, PendingChange pending) {
        Optional<TableChange> change = pending.against(table);
        if (change.isEmpty()) {
            return;
        }
        String pipeline = request.journal().pipeline();
        table.requireOwner(pipeline);
        SnapshotBuilder builder = new SnapshotBuilder(store, table, change.get());
        Snapshot snapshot = pipeline == null
                ? builder.build(request.id(), now, ownerOf(table), ownersCommit(table))
                : builder.build(request.id(), now, pipeline, request.id());
        table.snapshot().filter(taken -> isAdopted(table)).ifPresent(taken -> {
            snapshots.add(taken);
            adopted.add("adopted table " + table.key() + " with " + taken.rows() + " rows of other tools");
        });
        snapshots.add(snapshot);
        made.put(pending.id(), snapshot);
        keys.put(pending.id(), table.key());
        versions.put(table.key(), snapshot.key());
        added.addAll(change.get().added());
        touched.add(
                new Journal.Table(table.key(), table.location(), List.copyOf(builder.dropped()), pending.history()));
        tables.put(table.key(), snapshot);
    }

    private boolean isAdopted(Table table) {
        return tables.table(table.key()).flatMap(TableEntry::managed).isEmpty();
    }

    private static @Nullable String ownerOf(Table table) {
        return table.snapshot().map(Snapshot::pipeline).orElse(null);
    }

    private @Nullable CommitId ownersCommit(Table table) {
        return Optional.ofNullable(ownerOf(table))
                .flatMap(begun::pipeline)
                .map(PipelineEntry::commit)
                .orElse(null);
    }

    void end(JournalStore journals) {
        String pipeline = request.journal().pipeline();
        next = begun.withTables(tables.tables());
        if (pipeline != null) {
            next = next.withPipeline(pipeline, new PipelineEntry(request.id(), recordKey()));
        }
        Set<CommitId> unswept = stillOpen(next.unswept(), journals);
        unswept.add(request.id());
        next = next.withUnswept(unswept)
                .withFenced(stillOpen(next.fenced(), journals))
                .writtenAt(now);
    }

    private static Set<CommitId> stillOpen(Set<CommitId> commits, JournalStore journals) {
        return commits.stream().filter(journals::isOpen).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The tables, with the changes that it has so far. */
    TableIndex tables() {
        return tables;
    }

    /** Whether there is nothing to commit: no table changes, and no pipeline moves on. */
    boolean isEmpty() {
        return snapshots.isEmpty() && request.journal().pipeline() == null;
    }

    /** The manifest that makes it visible. */
    Manifest next() {
        return next;
    }

    /** The objects that it makes visible. */
    List<StagedObject> added() {
        List<StagedObject> objects = new ArrayList<>(request.objects());
        added.forEach(file -> objects.add(file.object()));
        return objects;
    }

    /** The versions that it makes, those of adopted tables before them. */
    List<Snapshot> snapshots() {
        return snapshots;
    }

    /** The version that it makes of a table that it changes. */
    Snapshot snapshotOf(TableId id) {
        return Objects.requireNonNull(made.get(id), "no version was made of that table");
    }

    /** The key in the manifest of a table that it changes. */
    String keyOf(TableId id) {
        return Objects.requireNonNull(keys.get(id), "no version was made of that table");
    }

    /** The journal with all that it touches and removes. */
    Journal journal() {
        Map<String, Journal.Table> named = new LinkedHashMap<>();
        request.journal().tables().forEach(table -> named.put(table.key(), table));
        touched.forEach(table -> named.put(table.key(), table));
        return request.journal().withTables(List.copyOf(named.values()));
    }

    Optional<CommitRecord> record() {
        return Optional.ofNullable(request.journal().pipeline())
                .map(pipeline -> new CommitRecord(
                        request.id(),
                        pipeline,
                        request.base(),
                        request.journal().runId(),
                        now,
                        versions,
                        rejected(),
                        request.state()));
    }

    private List<ObjectKey> rejected() {
        return request.objects().stream().map(StagedObject::target).toList();
    }

    /** Where the record goes; only for commits of a pipeline. */
    ObjectKey recordKey() {
        String pipeline = request.journal().pipeline();
        if (pipeline == null) {
            throw new IllegalStateException("maintenance has no commit record");
        }
        return LakePaths.commit(pipeline, request.id());
    }
}
