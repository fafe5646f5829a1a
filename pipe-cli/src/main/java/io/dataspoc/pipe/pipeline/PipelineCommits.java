package io.dataspoc.pipe.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.Ulid;
import io.dataspoc.load.CommitHistory;
import io.dataspoc.load.Load;
import io.dataspoc.load.LoadSettings;
import io.dataspoc.load.QuarantinedRow;
import io.dataspoc.load.RejectedFiles;
import io.dataspoc.load.Rollback;
import io.dataspoc.manifest.CommitRecord;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.SnapshotStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The commits of one pipeline in its bucket, and the bookmark that the last of them left. */
public final class PipelineCommits {

    private final Bucket bucket;
    private final String pipeline;
    private final LoadSettings settings;

    public PipelineCommits(Bucket bucket, String pipeline, LoadSettings settings) {
        this.bucket = bucket;
        this.pipeline = pipeline;
        this.settings = settings;
    }

    /** The commits, the newest first. */
    public List<HistoryEntry> history() {
        Manifest manifest = new ManifestStore(bucket).load().manifest();
        List<HistoryEntry> entries = new ArrayList<>();
        List<CommitRecord> commits = new CommitHistory(bucket, manifest, pipeline).commits();
        for (int i = 0; i < commits.size(); i++) {
            CommitRecord commit = commits.get(i);
            JsonNode before = i + 1 < commits.size() ? commits.get(i + 1).state() : null;
            entries.add(new HistoryEntry(
                    commit.commit(), commit.committedAt(), commit.runId(), i == 0, versions(commit, before)));
        }
        return entries;
    }

    private List<HistoryEntry.TableVersion> versions(CommitRecord commit, @Nullable JsonNode bookmarkBefore) {
        if (commit.tables().isEmpty()) {
            boolean isMoved = !Objects.equals(bookmarkBefore, commit.state());
            return List.of(HistoryEntry.withoutTable(isMoved ? "bookmark" : "rejected"));
        }
        SnapshotStore snapshots = new SnapshotStore(bucket);
        List<HistoryEntry.TableVersion> versions = new ArrayList<>();
        for (Map.Entry<String, ObjectKey> table : commit.tables().entrySet()) {
            versions.add(snapshots
                    .find(table.getValue())
                    .map(version -> new HistoryEntry.TableVersion(
                            table.getKey(), version.operation().text(), version.rows(), version.fileCount()))
                    .orElse(new HistoryEntry.TableVersion(table.getKey(), "gone", null, null)));
        }
        return versions;
    }

    /** The bookmark; empty if there is none. */
    public Optional<JsonNode> bookmark() {
        Manifest manifest = new ManifestStore(bucket).load().manifest();
        return new CommitRecordStore(bucket).bookmark(manifest, pipeline);
    }

    /** Commits another bookmark; the tables stay as they are. */
    public void setBookmark(JsonNode state) {
        try (Load load = Load.begin(bucket, pipeline, newRunId(), settings)) {
            load.commit(state);
        }
    }

    /**
     * Restores an earlier commit.
     *
     * @param to the commit; null for the one before the last that changed a table
     */
    public Rollback.Restored rollBack(@Nullable CommitId to) {
        return new Rollback(bucket, settings).run(pipeline, newRunId(), to);
    }

    /**
     * Hands over the rows that runs have left out and nobody has replayed, those of the newest commit first.
     *
     * @return how many there are
     */
    public long rejected(Consumer<QuarantinedRow> consumer) {
        RejectedFiles files = new RejectedFiles(bucket);
        LongAdder rows = new LongAdder();
        for (RejectedFiles.RejectedFile file : files.list(pipeline)) {
            files.read(file, row -> {
                rows.increment();
                consumer.accept(row);
            });
        }
        return rows.sum();
    }

    /**
     * Moves all rejected rows to the trash.
     *
     * @return how many files of them
     */
    public int discardRejected() {
        try (Load load = Load.begin(bucket, pipeline, newRunId(), settings)) {
            List<RejectedFiles.RejectedFile> files = new RejectedFiles(bucket).list(pipeline);
            files.forEach(file -> load.retire(file.key()));
            load.commit(null);
            return files.size();
        }
    }

    private String newRunId() {
        return Ulid.next(settings.clock(), new SecureRandom());
    }
}
