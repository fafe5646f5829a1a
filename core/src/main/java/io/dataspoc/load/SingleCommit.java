package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.manifest.ManifestStore;
import java.util.Optional;

/** A commit that belongs to no load: it takes place and is swept, or it is undone. */
final class SingleCommit {

    private final Bucket bucket;
    private final LoadSettings settings;
    private final ManifestStore manifests;

    SingleCommit(Bucket bucket, LoadSettings settings) {
        this.bucket = bucket;
        this.settings = settings;
        this.manifests = new ManifestStore(bucket);
    }

    /**
     * A commit that took place.
     *
     * @param pending replaced files that could not be removed yet
     */
    record Done(CommitAttempt attempt, PendingRemovals pending) {}

    /** Commits; empty if the changes had nothing to do. */
    Optional<Done> run(CommitRequest request) {
        Committer committer = new Committer(bucket, manifests, settings.clock());
        Optional<CommitAttempt> attempt = commit(committer, request);
        if (attempt.isEmpty()) {
            undo(committer, request.journal());
        }
        Sweep sweep = new Sweep(bucket, manifests);
        return attempt.map(
                done -> new Done(done, sweep.tryFinish(done.journal()).pending()));
    }

    private Optional<CommitAttempt> commit(Committer committer, CommitRequest request) {
        try {
            return committer.commit(request);
        } catch (RuntimeException e) {
            undoAfter(e, committer, request.journal());
            throw e;
        }
    }

    /** What cannot be undone now is left to the next recovery; the first failure is the one to tell. */
    private void undoAfter(RuntimeException failure, Committer committer, Journal journal) {
        try {
            undo(committer, journal);
        } catch (RuntimeException later) {
            failure.addSuppressed(later);
        }
    }

    private void undo(Committer committer, Journal journal) {
        Recovery recovery = new Recovery(bucket, settings.clock(), settings.timing());
        if (committer.isOffered()) {
            recovery.settle(journal);
        } else {
            recovery.abandon(journal);
        }
    }
}
