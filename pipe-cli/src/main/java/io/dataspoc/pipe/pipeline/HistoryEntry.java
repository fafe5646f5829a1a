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
 * @param versions what it made of each table; of none, if it changed only the bookmark or the rejected rows
 */
public record HistoryEntry(
        CommitId commit, Instant committedAt, String runId, boolean isCurrent, List<TableVersion> versions) {

    public HistoryEntry {
        committedAt = committedAt.truncatedTo(ChronoUnit.MILLIS);
        versions = List.copyOf(versions);
    }

    /** What a commit did that changed no table. */
    static TableVersion withoutTable(String operation) {
        return new TableVersion(null, operation, null, null);
    }

    /**
     * A version of a table.
     *
     * @param table its key; null if no table changed
     * @param operation what made it; {@code gone} if the version is not kept any more; {@code bookmark} or {@code
     *     rejected} for what changed instead of a table
     * @param rows how many rows it has; null if the version is gone
     * @param files how many files; null if the version is gone
     */
    public record TableVersion(
            @Nullable String table,
            String operation,
            @Nullable Long rows,
            @Nullable Long files) {}
}
