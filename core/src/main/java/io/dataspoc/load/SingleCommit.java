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
            end(committer, request.journal());
        }
        Sweep sweep = new Sweep(bucket, manifests);
        return attempt.map(
                done -> new Done(done, sweep.tryFinish(done.journal()).pending()));
    }

    private Optional<CommitAttempt> commit(Committer committer, CommitRequest request) {
        try {
            return committer.commit(request);
        } catch (RuntimeException e) {
            if (tookPlace(e, committer, request.journal())) {
                return Optional.of(committer.offered());
            }
            throw e;
        }
    }

    /** What cannot be undone now is left to the next recovery; the first failure is the one to tell. */
    private boolean tookPlace(RuntimeException failure, Committer committer, Journal journal) {
        try {
            return end(committer, journal) == Recovery.Outcome.FINISHED;
        } catch (RuntimeException later) {
            failure.addSuppressed(later);
            return false;
        }
    }

    /** Undoes it, unless it took place although the store failed. */
    private Recovery.Outcome end(Committer committer, Journal journal) {
        Recovery recovery = new Recovery(bucket, settings.clock(), settings.timing());
        if (committer.isOffered()) {
            return recovery.settle(journal).outcome();
        }
        recovery.abandon(journal);
        return Recovery.Outcome.UNDONE;
    }
}
