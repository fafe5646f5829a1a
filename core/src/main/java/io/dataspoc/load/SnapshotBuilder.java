package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.DataFile;
import io.dataspoc.manifest.ChunkReference;
import io.dataspoc.manifest.LakePaths;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.SnapshotStore;
import io.dataspoc.manifest.TableStats;
import io.dataspoc.type.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the next version of a table from the one before and a change. */
final class SnapshotBuilder {

    private final SnapshotStore snapshots;
    private final Table table;
    private final TableChange change;
    private final List<ChunkReference> chunks = new ArrayList<>();
    private final List<DataFile> files = new ArrayList<>();
    private final List<Schema> schemas = new ArrayList<>();
    private final Set<ObjectKey> missing;
    private final Set<ObjectKey> dropped = new LinkedHashSet<>();

    SnapshotBuilder(SnapshotStore snapshots, Table table, TableChange change) {
        this.snapshots = snapshots;
        this.table = table;
        this.change = change;
        this.missing = new HashSet<>(change.removed());
    }

    /**
     * The next version, with its full chunks written.
     *
     * @param pipeline the owner; null if nobody owns the table
     * @param pipelineCommit the owner's last commit as of this version
     */
    Snapshot build(CommitId commit, Instant now, @Nullable String pipeline, @Nullable CommitId pipelineCommit) {
        table.snapshot().ifPresent(this::keepFiles);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("a change removes files that the version does not have: " + missing);
        }
        change.added().forEach(this::add);
        dropEmptyFiles();
        writeFullChunks(commit);
        Snapshot draft = new Snapshot(
                commit,
                LakePaths.snapshot(table.key(), commit),
                change.operation(),
                now,
                table.snapshot().map(Snapshot::key).orElse(null),
                table.id(),
                table.location(),
                pipeline,
                pipelineCommit,
                change.schema(),
                change.write(),
                change.keys(),
                change.partitionBy(),
                TableStats.NONE,
                usedSchemas(),
                chunks,
                files);
        return withStats(draft, now);
    }

    /** The files of the version before that the next one does not have. */
    Set<ObjectKey> dropped() {
        return dropped;
    }

    private void keepFiles(Snapshot current) {
        schemas.addAll(current.fileSchemas());
        for (ChunkReference chunk : current.chunks()) {
            List<DataFile> content = missing.isEmpty() ? List.of() : snapshots.chunkFiles(chunk);
            if (content.stream().anyMatch(file -> missing.contains(file.path()))) {
                content.forEach(this::keepUnlessRemoved);
            } else {
                flushInto(chunk);
            }
        }
        current.files().forEach(this::keepUnlessRemoved);
    }

    /** A chunk is kept as it is only where no younger file was split off before it, so that the order stays. */
    private void flushInto(ChunkReference chunk) {
        if (files.isEmpty()) {
            chunks.add(chunk);
        } else {
            files.addAll(snapshots.chunkFiles(chunk));
        }
    }

    private void keepUnlessRemoved(DataFile file) {
        if (missing.remove(file.path())) {
            dropped.add(file.path());
        } else {
            files.add(file);
        }
    }

    private void add(StagedFile staged) {
        int id = schemas.indexOf(staged.schema());
        if (id < 0) {
            id = schemas.size();
            schemas.add(staged.schema());
        }
        files.add(staged.file().withSchemaId(id));
    }

    /** A file without rows stands for an empty table; beside rows it is of no use. */
    private void dropEmptyFiles() {
        boolean hasRows = !chunks.isEmpty() || files.stream().anyMatch(file -> file.rows() > 0);
        if (hasRows) {
            files.stream().filter(file -> file.rows() == 0).map(DataFile::path).forEach(dropped::add);
            files.removeIf(file -> file.rows() == 0);
        }
    }

    private void writeFullChunks(CommitId commit) {
        int number = 0;
        while (files.size() >= Snapshot.CHUNK_FILES) {
            List<DataFile> full = files.subList(0, Snapshot.CHUNK_FILES);
            chunks.add(snapshots.writeChunk(LakePaths.chunk(table.key(), commit, number++), full));
            full.clear();
        }
    }

    /** With chunks, whose files are not looked at, all schemas stay; else those that no file has go. */
    private List<Schema> usedSchemas() {
        if (!chunks.isEmpty()) {
            return schemas;
        }
        List<Schema> used = new ArrayList<>();
        Map<Integer, Integer> ids = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            DataFile file = files.get(i);
            int id = ids.computeIfAbsent(file.schemaId(), old -> {
                used.add(schemas.get(old));
                return used.size() - 1;
            });
            files.set(i, file.withSchemaId(id));
        }
        return used;
    }

    private Snapshot withStats(Snapshot draft, Instant now) {
        TableStats before = table.snapshot().map(Snapshot::stats).orElse(TableStats.NONE);
        TableStats after = change.isLoad()
                ? before.afterLoad(now, change.rowsTaken(), draft.rows())
                : before.withTotalRows(draft.rows());
        return draft.withStats(after);
    }
}
