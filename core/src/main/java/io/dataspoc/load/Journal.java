package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an open commit may leave behind, written before it leaves it.
 *
 * @param commit the commit
 * @param runId the run that makes it
 * @param pipeline whose commit it is; null for maintenance
 * @param lease the lease that its process holds
 * @param token the token of that lease
 * @param startedAt when it was begun, to the second, by the clock of its process
 * @param tables the tables that it may have written to
 * @param retired other objects that go to the trash when the commit is done
 */
public record Journal(
        CommitId commit,
        String runId,
        @Nullable String pipeline,
        ObjectKey lease,
        String token,
        Instant startedAt,
        List<Table> tables,
        List<ObjectKey> retired) {

    /**
     * A table that a commit may have written to.
     *
     * @param key its table key
     * @param location its directory
     * @param removed the files that go when the commit is done
     * @param history whether they go to the trash, or for good
     */
    public record Table(String key, ObjectKey location, List<ObjectKey> removed, TablePolicy.History history) {

        /** A table of which nothing goes yet. */
        Table(String key, ObjectKey location) {
            this(key, location, List.of(), TablePolicy.History.TRASH);
        }

        public Table {
            removed = List.copyOf(removed);
        }
    }

    public Journal {
        startedAt = startedAt.truncatedTo(ChronoUnit.SECONDS);
        tables = List.copyOf(tables);
        retired = List.copyOf(retired);
    }

    /** All files that go when the commit is done. */
    List<ObjectKey> replaced() {
        return tables.stream().flatMap(table -> table.removed().stream()).toList();
    }

    Journal withTables(List<Table> others) {
        return new Journal(commit, runId, pipeline, lease, token, startedAt, others, retired);
    }

    Journal withRetired(List<ObjectKey> others) {
        return new Journal(commit, runId, pipeline, lease, token, startedAt, tables, others);
    }
}
