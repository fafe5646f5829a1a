package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.error.BucketException;
import io.dataspoc.manifest.ManifestStore;
import java.util.ArrayList;
import java.util.List;

/** Makes the commits of a load one after the other, sweeps after them, and settles in the end what is left of them. */
final class LoadCommits {

    private final Bucket bucket;
    private final LoadSettings settings;
    private final ManifestStore manifests;
    private final Sweep sweep;
    private final List<Journal> unswept = new ArrayList<>();
    private boolean isOffered;

    LoadCommits(Bucket bucket, ManifestStore manifests, LoadSettings settings) {
        this.bucket = bucket;
        this.settings = settings;
        this.manifests = manifests;
        this.sweep = new Sweep(bucket, manifests);
    }

    CommitAttempt make(CommitRequest request) {
        Committer committer = new Committer(bucket, manifests, settings.clock());
        try {
            return committer.commit(request).orElseThrow();
        } catch (BucketException e) {
            if (committer.isOffered() && tookPlace(request.journal(), e)) {
                return committer.offered();
            }
            throw e;
        } finally {
            isOffered = committer.isOffered();
        }
    }

    /** The store has failed, so the commit is ended at once: its end tells whether it took place. */
    private boolean tookPlace(Journal journal, BucketException failure) {
        try {
            Recovery recovery = new Recovery(bucket, settings.clock(), settings.timing());
            return recovery.settle(journal).outcome() == Recovery.Outcome.FINISHED;
        } catch (BucketException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    /** Says that what was made is done with, and another commit begins. */
    void turn() {
        isOffered = false;
    }

    /** The commit has taken place: if the store fails now, that is no reason to say that it has not. */
    PendingRemovals sweep(Journal journal) {
        Sweep.Result result = sweep.tryFinish(journal);
        if (!result.isDone()) {
            unswept.add(journal);
        }
        return result.pending();
    }

    /** Undoes a commit that was never made. */
    void drop(CommitScope scope) {
        if (scope.isOpen()) {
            new Recovery(bucket, settings.clock(), settings.timing()).abandon(scope.known());
        }
    }

    /** Undoes or finishes the commit under way, and sweeps once more where the store failed. */
    void settle(CommitScope scope) {
        Recovery recovery = new Recovery(bucket, settings.clock(), settings.timing());
        if (scope.isOpen() && isOffered) {
            recovery.settle(scope.known());
        } else if (scope.isOpen()) {
            recovery.abandon(scope.known());
        }
        try {
            unswept.forEach(recovery::settle);
        } catch (RuntimeException e) {
            // The rows are safe, and what went wrong was told; the next run cleans up.
            return;
        }
    }
}
