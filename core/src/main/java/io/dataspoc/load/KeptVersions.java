package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All versions of tables and all records of commits that a bucket keeps, and the commits that were open meanwhile. */
final class KeptVersions {

    private final Map<String, List<Snapshot>> tables = new LinkedHashMap<>();
    private final Map<String, List<CommitRecord>> pipelines = new LinkedHashMap<>();
    private final List<Journal> open;

    KeptVersions(Bucket bucket) {
        // What commits make is listed before their journals, and read after them: what an open commit has made is never
        // seen without its journal, and what was undone is gone.
        List<ObjectKey> snapshots = versions(bucket, LakePaths.SNAPSHOTS);
        List<ObjectKey> records = versions(bucket, LakePaths.STATES);
        JournalStore journals = new JournalStore(bucket);
        this.open = journals.list().stream()
                .flatMap(commit -> journals.find(commit).stream())
                .toList();
        SnapshotStore snapshotStore = new SnapshotStore(bucket);
        snapshots.forEach(key -> snapshotStore.find(key).ifPresent(version -> add(tables, tableKey(key), version)));
        CommitRecordStore recordStore = new CommitRecordStore(bucket);
        records.forEach(key -> recordStore.find(key).ifPresent(record -> add(pipelines, record.pipeline(), record)));
    }

    private static List<ObjectKey> versions(Bucket bucket, ObjectKey directory) {
        List<ObjectKey> keys = new ArrayList<>();
        bucket.list(directory.asPrefix(), (ObjectInfo object) -> {
            if (LakePaths.committedBy(object.key()).isPresent()) {
                keys.add(object.key());
            }
        });
        return keys;
    }

    private static String tableKey(ObjectKey snapshot) {
        String directory = snapshot.parent().orElseThrow().value();
        return directory.substring(LakePaths.SNAPSHOTS.value().length() + 1);
    }

    private static <T> void add(Map<String, List<T>> groups, String name, T version) {
        groups.computeIfAbsent(name, key -> new ArrayList<>()).add(version);
    }

    /** The journals of the open commits. */
    List<Journal> open() {
        return open;
    }

    /** The version that a commit has made of a table, whether it took place or not. */
    Optional<Snapshot> version(String table, CommitId commit) {
        return tables.getOrDefault(table, List.of()).stream()
                .filter(version -> version.commit().equals(commit))
                .findFirst();
    }

    /** The record that a commit has made, whether it took place or not. */
    Optional<CommitRecord> record(String pipeline, CommitId commit) {
        return pipelines.getOrDefault(pipeline, List.of()).stream()
                .filter(record -> record.commit().equals(commit))
                .findFirst();
    }

    /** The commits that others have built upon: they took place. */
    Set<CommitId> followed() {
        Stream<CommitId> byVersions = tables.values().stream()
                .flatMap(List::stream)
                .map(Snapshot::parent)
                .filter(Objects::nonNull)
                .flatMap(parent -> LakePaths.committedBy(parent).stream());
        Stream<CommitId> byRecords = pipelines.values().stream()
                .flatMap(List::stream)
                .map(CommitRecord::parent)
                .filter(Objects::nonNull);
        return new LinkedHashSet<>(Stream.concat(byVersions, byRecords).toList());
    }

    /** The last version of every table, by its key, without those of some commits. */
    Map<String, Snapshot> lastVersions(Set<CommitId> leftOut) {
        Map<String, Snapshot> last = new LinkedHashMap<>();
        tables.forEach((table, versions) -> last(
                        versions.stream()
                                .filter(version -> !leftOut.contains(version.commit()))
                                .toList(),
                        Snapshot::key,
                        Snapshot::parent,
                        Comparator.comparing(Snapshot::committedAt))
                .ifPresent(version -> last.put(table, version)));
        return last;
    }

    /** The last commit of every pipeline, by its name, without some commits. */
    Map<String, CommitRecord> lastCommits(Set<CommitId> leftOut) {
        Map<String, CommitRecord> last = new LinkedHashMap<>();
        pipelines.forEach((pipeline, records) -> last(
                        records.stream()
                                .filter(record -> !leftOut.contains(record.commit()))
                                .toList(),
                        record -> LakePaths.commit(pipeline, record.commit()),
                        record -> parent(pipeline, record),
                        Comparator.comparing(CommitRecord::committedAt))
                .ifPresent(record -> last.put(pipeline, record)));
        return last;
    }

    private static @Nullable ObjectKey parent(String pipeline, CommitRecord record) {
        CommitId parent = record.parent();
        return parent == null ? null : LakePaths.commit(pipeline, parent);
    }

    /** The one that no other follows; should there be several, the clock of their writers has to decide. */
    private static <T> Optional<T> last(
            List<T> versions, Function<T, ObjectKey> key, Function<T, @Nullable ObjectKey> parent, Comparator<T> age) {
        Set<ObjectKey> parents = new LinkedHashSet<>();
        for (T version : versions) {
            ObjectKey before = parent.apply(version);
            if (before != null) {
                parents.add(before);
            }
        }
        Optional<T> last = versions.stream()
                .filter(version -> !parents.contains(key.apply(version)))
                .max(age);
        if (last.isEmpty() && !versions.isEmpty()) {
            throw Lineage.circle(key.apply(versions.get(0)));
        }
        return last;
    }
}
