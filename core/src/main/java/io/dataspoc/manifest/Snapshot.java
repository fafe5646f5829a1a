package io.dataspoc.manifest;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.DataFile;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.type.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a table, never changed once committed. It holds all that is needed to make the table's catalog entry
 * again.
 *
 * @param commit the commit that made it
 * @param key where it is kept
 * @param operation what made it
 * @param committedAt when, by the clock of the writer
 * @param parent where the version before it is kept; null for the first
 * @param id which table
 * @param location the table's directory
 * @param pipeline the pipeline that owns the table; null if none does
 * @param pipelineCommit the owner's last commit as of this version; null if none
 * @param schema the table's columns, to whose types readers cast
 * @param write how the last load wrote
 * @param keys the columns that identify a row; may be empty
 * @param partitionBy what the directories below the table are named by; may be empty
 * @param stats the catalog's counts
 * @param fileSchemas the schemas of the data files as they are stored, by the id that files name
 * @param chunks full chunks of data files, the oldest first
 * @param files the data files that are in no chunk yet
 */
public record Snapshot(
        CommitId commit,
        ObjectKey key,
        Operation operation,
        Instant committedAt,
        @Nullable ObjectKey parent,
        TableId id,
        ObjectKey location,
        @Nullable String pipeline,
        @Nullable CommitId pipelineCommit,
        Schema schema,
        WriteMode write,
        List<String> keys,
        List<PartitionKey> partitionBy,
        TableStats stats,
        List<Schema> fileSchemas,
        List<ChunkReference> chunks,
        List<DataFile> files) {

    /** How many data files a chunk holds; fewer stay in the snapshot itself. */
    public static final int CHUNK_FILES = 1_000;

    public Snapshot {
        keys = List.copyOf(keys);
        partitionBy = List.copyOf(partitionBy);
        fileSchemas = List.copyOf(fileSchemas);
        chunks = List.copyOf(chunks);
        files = List.copyOf(files);
    }

    public Snapshot withStats(TableStats counts) {
        return new Snapshot(
                commit,
                key,
                operation,
                committedAt,
                parent,
                id,
                location,
                pipeline,
                pipelineCommit,
                schema,
                write,
                keys,
                partitionBy,
                counts,
                fileSchemas,
                chunks,
                files);
    }

    public long fileCount() {
        return chunks.stream().mapToLong(ChunkReference::files).sum() + files.size();
    }

    public long rows() {
        return chunks.stream().mapToLong(ChunkReference::rows).sum()
                + files.stream().mapToLong(DataFile::rows).sum();
    }

    public long bytes() {
        return chunks.stream().mapToLong(ChunkReference::bytes).sum()
                + files.stream().mapToLong(DataFile::bytes).sum();
    }
}
