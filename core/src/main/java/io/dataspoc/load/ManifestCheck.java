package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.DataspocException;
import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what a bucket's manifest says with what the bucket holds. It reads no data, and changes nothing. */
public final class ManifestCheck {

    private final Bucket bucket;
    private final SnapshotStore snapshots;
    private final List<BucketFinding> findings = new ArrayList<>();

    public ManifestCheck(Bucket bucket) {
        this.bucket = bucket;
        this.snapshots = new SnapshotStore(bucket);
    }

    /**
     * Everything that is found, in the order of the manifest. What a manifest names may be gone because it was replaced
     * meanwhile: then the new one is checked.
     */
    public List<BucketFinding> run() {
        Optional<Version> checked;
        do {
            findings.clear();
            checked = version();
            try {
                Manifest manifest = new ManifestStore(bucket).load().manifest();
                checkCommits(manifest);
                check(manifest);
            } catch (BucketException e) {
                error(LakePaths.MANIFEST, e);
            }
        } while (hasErrors() && !version().equals(checked));
        return List.copyOf(findings);
    }

    private boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == BucketFinding.Severity.ERROR);
    }

    /** What the manifest is told from others by; empty if it cannot be read. */
    private Optional<Version> version() {
        try {
            return new ManifestStore(bucket).version();
        } catch (BucketException e) {
            return Optional.empty();
        }
    }

    private void checkCommits(Manifest manifest) {
        try {
            new Adoption(bucket).requireCommitsOf(manifest);
        } catch (ConflictException e) {
            error(LakePaths.MANIFEST, e);
        }
    }

    private void check(Manifest manifest) {
        manifest.tables().forEach(this::checkTable);
        manifest.unreadable()
                .keySet()
                .forEach(key -> add(
                        BucketFinding.Severity.ERROR,
                        key,
                        "the entry makes no sense, or its location is outside of the bucket",
                        "remove it from the manifest"));
        manifest.pipelines().forEach((name, entry) -> {
            if (new CommitRecordStore(bucket).find(entry.record()).isEmpty()) {
                add(
                        BucketFinding.Severity.ERROR,
                        name,
                        "the record of its last commit is gone, and with it its bookmark",
                        "'dataspoc-pipe state set' gives it one, or load it anew with 'run --full'");
            }
        });
        for (Journal journal : openJournals()) {
            add(
                    BucketFinding.Severity.WARNING,
                    journal.commit().value(),
                    "the commit is open: its run is at work, or was cut off",
                    "'dataspoc-pipe recover' finishes or undoes it if its process is gone");
        }
    }

    private List<Journal> openJournals() {
        JournalStore journals = new JournalStore(bucket);
        return journals.list().stream()
                .flatMap(commit -> journals.find(commit).stream())
                .toList();
    }

    private void checkTable(String key, TableEntry entry) {
        if (entry.managed().isEmpty() && new CommittedVersions(bucket).existOf(key)) {
            add(
                    BucketFinding.Severity.ERROR,
                    key,
                    "commits have loaded it, but the manifest names no version of it: another tool has rewritten its entry",
                    "'dataspoc-pipe manifest rebuild' restores it");
            return;
        }
        if (entry.managed().isEmpty()) {
            add(
                    BucketFinding.Severity.NOTE,
                    key,
                    "its files are not managed; it is read as its directory is",
                    "the first load into it takes them over");
            return;
        }
        try {
            Snapshot snapshot = snapshots.current(entry).orElseThrow();
            checkFiles(key, snapshot);
        } catch (DataspocException e) {
            error(entry.location(), e);
        }
    }

    private void checkFiles(String key, Snapshot snapshot) {
        Map<ObjectKey, ObjectInfo> there = new HashMap<>();
        bucket.list(snapshot.location().asPrefix(), object -> there.put(object.key(), object));
        for (DataFile file : snapshots.files(snapshot)) {
            ObjectInfo object = there.remove(file.path());
            if (object == null) {
                add(
                        BucketFinding.Severity.ERROR,
                        file.path().value(),
                        "the file is gone, with " + file.rows() + " rows",
                        "'dataspoc-pipe rollback' or a full load restores the table");
            } else if (object.bytes() != file.bytes()) {
                add(
                        BucketFinding.Severity.ERROR,
                        file.path().value(),
                        "the file has " + object.bytes() + " bytes instead of " + file.bytes()
                                + ": another tool has written it",
                        "restore it, or load the table anew");
            }
        }
        long strange = there.keySet().stream().filter(FileNames::isParquet).count();
        if (strange > 0) {
            add(
                    BucketFinding.Severity.WARNING,
                    key,
                    strange + " Parquet files in its directory are not part of it; readers by glob see them",
                    "'dataspoc-pipe recover' and 'vacuum' remove those of dead runs; others are not ours");
        }
    }

    private void error(ObjectKey place, DataspocException e) {
        String hint = e.problem().hint();
        add(
                BucketFinding.Severity.ERROR,
                place.value(),
                e.problem().message(),
                hint == null ? "'dataspoc-pipe manifest rebuild' makes the manifest again" : hint);
    }

    private void add(BucketFinding.Severity severity, String place, String message, String cure) {
        findings.add(new BucketFinding(severity, place, message, cure));
    }
}
