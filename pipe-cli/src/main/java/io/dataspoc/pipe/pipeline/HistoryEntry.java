package io.dataspoc.pipe.pipeline;

import io.dataspoc.lake.CommitId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One commit in the history of a pipeline.
 *
 * @param commit the commit
 * @param committedAt when it was made
 * @param runId the run that made it
 * @param isCurrent whether it is the last one
 * @param tables what it made of each table
 */
public record HistoryEntry(
        CommitId commit, Instant committedAt, String runId, boolean isCurrent, List<TableVersion> tables) {

    public HistoryEntry {
        committedAt = committedAt.truncatedTo(ChronoUnit.MILLIS);
        tables = List.copyOf(tables);
    }

    /** What it made of each table; of none, where it moved only the bookmark. */
    public List<TableVersion> versions() {
        return tables.isEmpty() ? List.of(new TableVersion(null, "bookmark", null, null)) : tables;
    }

    /**
     * A version of a table.
     *
     * @param table its key; null for the bookmark
     * @param operation what made it; {@code gone} if the version is not kept any more
     * @param rows how many rows it has; null if the version is gone
     * @param files how many files; null if the version is gone
     */
    public record TableVersion(
            @Nullable String table,
            String operation,
            @Nullable Long rows,
            @Nullable Long files) {}
}
