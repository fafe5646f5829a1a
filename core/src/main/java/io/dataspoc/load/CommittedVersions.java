package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.LakePaths;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
        return isAnyEnded(LakePaths.SNAPSHOTS, key -> true);
    }

    boolean existOf(String tableKey) {
        // Keys of other tools may begin with the whole of another.
        ObjectKey directory = LakePaths.snapshots(tableKey);
        return isAnyEnded(directory, key -> key.parent().equals(Optional.of(directory)));
    }

    private boolean isAnyEnded(ObjectKey directory, Predicate<ObjectKey> counts) {
        Set<CommitId> commits = new LinkedHashSet<>();
        bucket.list(directory.asPrefix(), object -> {
            if (counts.test(object.key())) {
                LakePaths.madeBy(object.key()).ifPresent(commits::add);
            }
        });
        return commits.stream().anyMatch(commit -> !journals.isOpen(commit));
    }
}
