package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.DataspocException;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.ValueText;
import io.dataspoc.load.BucketFinding.Severity;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import io.dataspoc.type.Field;
import io.dataspoc.type.LogicalType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what a manifest says of a table with what its directory holds. */
final class TableCheck {

    private final Bucket bucket;
    private final SnapshotStore snapshots;
    private final TableDirectories tables;
    private final List<BucketFinding> findings;

    /**
     * @param tables where all tables are
     * @param findings where to add what is found
     */
    TableCheck(Bucket bucket, TableDirectories tables, List<BucketFinding> findings) {
        this.bucket = bucket;
        this.tables = tables;
        this.snapshots = new SnapshotStore(bucket);
        this.findings = findings;
    }

    void run(String key, TableEntry entry) {
        run(
                key,
                entry,
                new BucketFinding(
                        Severity.NOTE,
                        key,
                        "its files are not managed; it is read as its directory is",
                        "the first load into it takes them over"));
    }

    /** Checks a table that the manifest does not name. */
    void runUnnamed(String key, TableEntry entry) {
        run(
                key,
                entry,
                new BucketFinding(
                        Severity.WARNING,
                        key,
                        "the catalog does not name it; readers by glob see the files in " + entry.location(),
                        "the first load into it takes them over, and 'dataspoc-pipe manifest rebuild' names it"));
    }

    /** @param unmanaged what to say of a table that is not managed, and that the first load takes over */
    private void run(String key, TableEntry entry, BucketFinding unmanaged) {
        try {
            snapshots
                    .current(entry)
                    .ifPresentOrElse(current -> checkFiles(key, current), () -> checkUnmanaged(key, entry, unmanaged));
        } catch (DataspocException e) {
            findings.add(
                    BucketFinding.of(
                            e,
                            entry.location().value(),
                            "restore it from a copy of the bucket; if nobody can, delete it: then 'dataspoc-pipe manifest rebuild'"
                                    + " takes the last version of the table that is kept, and 'run --full' loads what it lacks"));
        }
    }

    private void checkUnmanaged(String key, TableEntry entry, BucketFinding unmanaged) {
        UnknownCommits unknown = new JournalStore(bucket).ended(tables.dataFiles(bucket, entry.location()));
        if (new CommittedVersions(bucket).existOf(key)) {
            add(
                    Severity.ERROR,
                    key,
                    "commits have loaded it, but the manifest names no version of it: another tool has rewritten its entry",
                    "'dataspoc-pipe manifest rebuild' restores it");
        } else if (unknown.isEmpty()) {
            findings.add(unmanaged);
        } else {
            add(
                    Severity.ERROR,
                    key,
                    "its directory '" + entry.location() + "' holds " + unknown.text() + "; no load can take them over",
                    UnknownCommits.CURE);
        }
    }

    private void checkFiles(String key, Snapshot snapshot) {
        Map<ObjectKey, ObjectInfo> there = new HashMap<>();
        tables.files(bucket, snapshot.location()).forEach(object -> there.put(object.key(), object));
        for (DataFile file : snapshots.files(snapshot)) {
            checkFile(file, Optional.ofNullable(there.remove(file.path())));
            checkBounds(file, snapshot);
        }
        long strange = there.keySet().stream().filter(DataFileNames::isParquet).count();
        if (strange > 0) {
            add(
                    Severity.WARNING,
                    key,
                    strange + " Parquet files in its directory are not part of it; readers by glob see them",
                    "'dataspoc-pipe recover' and 'vacuum' remove those of dead runs; others are not ours");
        }
    }

    private void checkFile(DataFile file, Optional<ObjectInfo> object) {
        if (object.isEmpty()) {
            add(
                    Severity.ERROR,
                    file.path().value(),
                    "the file is gone, with " + file.rows() + " rows",
                    "'dataspoc-pipe rollback' or a full load restores the table");
        } else if (object.get().bytes() != file.bytes()) {
            add(
                    Severity.ERROR,
                    file.path().value(),
                    "the file has " + object.get().bytes() + " bytes instead of " + file.bytes()
                            + ": another tool has written it",
                    "restore it, or load the table anew");
        }
    }

    /** Bounds that are no values of their column, as it is in the file and in the table. */
    private void checkBounds(DataFile file, Snapshot snapshot) {
        file.statistics().forEach((column, statistics) -> {
            Optional<LogicalType> type = snapshot.schema().find(column).map(Field::type);
            boolean isSame = type.isPresent()
                    && type.equals(snapshot.fileSchemas()
                            .get(file.schemaId())
                            .find(column)
                            .map(Field::type));
            if (!isSame || statistics.min() == null || statistics.max() == null) {
                return;
            }
            try {
                ValueText.compare(type.get(), statistics.min(), statistics.max());
            } catch (IllegalArgumentException e) {
                add(
                        Severity.ERROR,
                        snapshot.key().value(),
                        "damaged: the bounds of '" + column + "' in " + file.path() + " are " + e.getMessage(),
                        "restore it from a copy of the bucket, or load the table anew with 'run --full'");
            }
        });
    }

    private void add(Severity severity, String place, String message, String cure) {
        findings.add(new BucketFinding(severity, place, message, cure));
    }
}
