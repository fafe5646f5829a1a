package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.DataspocException;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.PipelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares what a bucket's manifest says with what the bucket holds. It reads no data, and changes nothing. */
public final class ManifestCheck {

    private static final String RESTORE_RECORD =
            "restore it from a copy of the bucket, or let 'dataspoc-pipe manifest rebuild' go back to the commit before it,"
                    + " or, if none is kept, to the bookmark in 'state.json'; the next run may load rows again";

    private final Bucket bucket;
    private final List<BucketFinding> findings = new ArrayList<>();

    public ManifestCheck(Bucket bucket) {
        this.bucket = bucket;
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
            check();
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

    private void check() {
        try {
            Manifest manifest = new ManifestStore(bucket).load().manifest();
            checkCommits(manifest);
            check(manifest);
        } catch (BucketException e) {
            findings.add(BucketFinding.of(e, LakePaths.MANIFEST.value(), cure(e)));
        }
    }

    private static String cure(DataspocException fault) {
        return Objects.requireNonNullElse(
                fault.problem().hint(), "'dataspoc-pipe manifest rebuild' makes the manifest again");
    }

    private void checkCommits(Manifest manifest) {
        try {
            new Adoption(bucket).requireCommitsOf(manifest);
        } catch (ConflictException e) {
            add(
                    BucketFinding.Severity.ERROR,
                    LakePaths.MANIFEST.value(),
                    e.problem().message(),
                    cure(e));
        }
    }

    private void check(Manifest manifest) {
        TableCheck tables = new TableCheck(bucket, TableDirectories.of(manifest), findings);
        manifest.tables().forEach(tables::run);
        checkCopies(manifest);
        new Adoption(bucket).adoptUnnamed(manifest).tables().forEach((key, entry) -> {
            if (manifest.table(key).isEmpty()) {
                tables.runUnnamed(key, entry);
            }
        });
        manifest.unreadable()
                .keySet()
                .forEach(key -> add(
                        BucketFinding.Severity.ERROR,
                        key,
                        "the entry makes no sense: it names no table, or one that another entry has, or a location that"
                                + " another entry has or that is outside of the bucket's tables",
                        "remove it from the manifest"));
        manifest.pipelines().forEach(this::checkPipeline);
        new JournalStore(bucket).list().forEach(this::checkJournal);
    }

    /** Loads move on one entry of a table; one that somebody has copied stays behind, and its files go. */
    private void checkCopies(Manifest manifest) {
        Map<ObjectKey, String> owners = new HashMap<>();
        manifest.tables()
                .forEach((key, entry) -> entry.managed()
                        .filter(managed -> managed.snapshot()
                                .isBelow(LakePaths.snapshots(key).asPrefix()))
                        .ifPresent(managed -> owners.put(entry.location(), key)));
        manifest.tables().forEach((key, entry) -> {
            String owner = owners.getOrDefault(entry.location(), key);
            if (!owner.equals(key)) {
                add(
                        BucketFinding.Severity.ERROR,
                        key,
                        "the entry is a copy of that of '" + owner + "': no load will keep it up to date",
                        "remove it from the manifest");
            }
        });
    }

    private void checkPipeline(String name, PipelineEntry entry) {
        try {
            if (new CommitRecordStore(bucket).find(entry.record()).isEmpty()) {
                add(
                        BucketFinding.Severity.ERROR,
                        name,
                        "the record of its last commit is gone, and with it its bookmark",
                        RESTORE_RECORD);
            }
        } catch (BucketException e) {
            findings.add(BucketFinding.of(
                    e, entry.record().value(), "if nobody can mend it, delete it; then " + RESTORE_RECORD));
        }
    }

    private void checkJournal(CommitId commit) {
        try {
            new JournalStore(bucket)
                    .find(commit)
                    .ifPresent(journal -> add(
                            BucketFinding.Severity.WARNING,
                            journal.commit().value(),
                            "the commit is open: its run is at work, or was cut off",
                            "'dataspoc-pipe recover' finishes or undoes it if its process is gone"));
        } catch (BucketException e) {
            findings.add(BucketFinding.of(
                    e,
                    LakePaths.journal(commit).value(),
                    "restore it; if nobody can, delete it, and check the bucket again"));
        }
    }

    private void add(BucketFinding.Severity severity, String place, String message, String cure) {
        findings.add(new BucketFinding(severity, place, message, cure));
    }
}
