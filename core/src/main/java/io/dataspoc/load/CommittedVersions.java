package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which versions of tables commits have made, whatever the manifest says of them. Those of open commits do not count:
 * they may never have taken place.
 */
final class CommittedVersions {

    private final Bucket bucket;
    private final JournalStore journals;

    CommittedVersions(Bucket bucket) {
        this.bucket = bucket;
        this.journals = new JournalStore(bucket);
    }

    /** Whether any table has one. */
    boolean exist() {
        return isAnyEnded(LakePaths.SNAPSHOTS.asPrefix());
    }

    boolean existOf(String tableKey) {
        return isAnyEnded(LakePaths.snapshots(tableKey).asPrefix());
    }

    private boolean isAnyEnded(KeyPrefix versions) {
        Set<CommitId> commits = new LinkedHashSet<>();
        bucket.list(versions, object -> madeBy(object.key()).ifPresent(commits::add));
        return commits.stream().anyMatch(commit -> !journals.isOpen(commit));
    }

    private static Optional<CommitId> madeBy(ObjectKey version) {
        return CommitId.parse(version.name().split("[-.]", 2)[0]);
    }
}
