package io.dataspoc.load;

import io.dataspoc.lake.CommitId;
import java.time.Duration;
import java.util.List;

/**
 * What a commit did.
 *
 * @param commit the commit
 * @param tables what it did to each table
 * @param adopted what it took over from other tools
 * @param pending what should be gone and is not
 * @param mixed for how long readers by glob could see old files beside new ones
 */
public record CommitReport(
        CommitId commit, List<TableReport> tables, List<String> adopted, PendingRemovals pending, Duration mixed) {

    public CommitReport {
        tables = List.copyOf(tables);
        adopted = List.copyOf(adopted);
    }

    static CommitReport of(CommitAttempt attempt, List<LoadChange> changes, PendingRemovals pending, Duration mixed) {
        List<TableReport> tables = changes.stream()
                .map(change -> TableReport.of(
                        change,
                        attempt.keyOf(change.id()),
                        attempt.snapshotOf(change.id()).rows()))
                .toList();
        return new CommitReport(attempt.journal().commit(), tables, attempt.adopted(), pending, mixed);
    }
}
