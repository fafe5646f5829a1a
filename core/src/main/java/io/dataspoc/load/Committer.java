package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.engine.EngineException;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.CommitRecordStore;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import io.dataspoc.manifest.PipelineEntry;
import io.dataspoc.manifest.SnapshotStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one commit. The compare-and-swap of the manifest is the one moment at which a commit happens, and its id in
 * {@code unswept} the one test of whether it has: after a lost answer as in recovery.
 */
final class Committer {

    /** How often a swap whose outcome is unknown is looked up and tried again. */
    private static final int MAX_FAILURES = 5;

    private final Bucket bucket;
    private final Clock clock;
    private final ManifestStore manifests;
    private final JournalStore journals;
    private final SnapshotStore snapshots;
    private final CommitRecordStore records;
    private final Adoption adoption;
    private final History history;
    private @Nullable CommitAttempt offered;

    Committer(Bucket bucket, ManifestStore manifests, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
        this.manifests = manifests;
        this.journals = new JournalStore(bucket);
        this.snapshots = new SnapshotStore(bucket);
        this.records = new CommitRecordStore(bucket);
        this.adoption = new Adoption(bucket);
        this.history = new History(bucket);
    }

    /** Whether the manifest was ever asked to take the commit: if not, it has not taken place and never will. */
    boolean isOffered() {
        return offered != null;
    }

    /** What the manifest was asked last to take. */
    CommitAttempt offered() {
        return Objects.requireNonNull(offered, "nothing was offered to the manifest");
    }

    /**
     * Makes the commit visible. What it replaces still has to be swept.
     *
     * @return what was committed; empty if its changes had nothing to do
     * @throws ConflictException if it may not take place any more: nothing of it is committed
     * @throws BucketException if the store failed; whether it took place is for recovery to find out
     */
    Optional<CommitAttempt> commit(CommitRequest request) {
        Tables tables = new Tables(bucket, clock, request.id());
        CommitAttempt swapped = null;
        Swapping swapping = new Swapping();
        for (int round = 0; ; round++) {
            ManifestStore.Loaded loaded = manifests.load();
            if (swapped != null && isCommitted(loaded.manifest(), request)) {
                return Optional.of(swapped);
            }
            adoption.requireCommitsOf(loaded.manifest());
            requireRight(loaded.manifest(), request);
            Optional<CommitAttempt> attempt = attempt(loaded, request, tables);
            if (attempt.isPresent() && attempt.get().isEmpty()) {
                return Optional.empty();
            }
            if (attempt.isPresent()) {
                swapped = attempt.get();
                prepare(swapped);
                if (swapping.succeeds(loaded, swapped)) {
                    return attempt;
                }
            }
            LostRace.pause(round);
        }
    }

    /** The swaps of one commit. */
    private final class Swapping {
        private int failures;

        /** Whether the manifest was replaced; if not for certain, a later look at it will tell. */
        boolean succeeds(ManifestStore.Loaded loaded, CommitAttempt attempt) {
            offered = attempt;
            try {
                return manifests.swap(loaded, attempt.next());
            } catch (BucketException e) {
                if (++failures == MAX_FAILURES) {
                    throw e;
                }
                return false;
            }
        }
    }

    /** The history tells it to a process that was stopped until others had swept its commit and forgotten it. */
    private boolean isCommitted(Manifest manifest, CommitRequest request) {
        return manifest.unswept().contains(request.id())
                || (!journals.isOpen(request.id()) && history.holds(manifest, request.journal()));
    }

    private void requireRight(Manifest manifest, CommitRequest request) {
        // The order counts: a commit that is given up is fenced before its journal goes. If the journal is still there
        // after this manifest was read, a fence that this manifest does not have makes the swap fail.
        if (manifest.fenced().contains(request.id()) || !journals.isOpen(request.id())) {
            throw new ConflictException(JournalStore.givenUp(request.id()));
        }
        String pipeline = request.journal().pipeline();
        if (pipeline != null) {
            requireBase(manifest, pipeline, request.base());
        }
    }

    private static void requireBase(Manifest manifest, String pipeline, @Nullable CommitId base) {
        CommitId last = manifest.pipeline(pipeline).map(PipelineEntry::commit).orElse(null);
        if (base == null ? last != null : !base.equals(last)) {
            throw new ConflictException(Problem.of(
                            "pipeline '" + pipeline + "' was committed by another run since this one read its bookmark")
                    .hint("nothing of this run is committed; run the pipeline again"));
        }
    }

    /** Empty if another commit has changed what this one was reading: what came of it says nothing then. */
    private Optional<CommitAttempt> attempt(ManifestStore.Loaded loaded, CommitRequest request, Tables tables) {
        try {
            return Optional.of(attempt(loaded.manifest(), request, tables));
        } catch (BucketException | EngineException | ConflictException e) {
            if (manifests.load().version().equals(loaded.version())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private CommitAttempt attempt(Manifest manifest, CommitRequest request, Tables tables) {
        Instant now = clock.instant();
        CommitAttempt attempt = new CommitAttempt(request, snapshots, now, adoption.adopt(manifest, now), manifest);
        for (PendingChange change : request.changes()) {
            attempt.add(tables.find(attempt.tables(), change.id(), change.location()), change);
        }
        attempt.end(journals);
        return attempt;
    }

    private void prepare(CommitAttempt attempt) {
        journals.rewrite(attempt.journal());
        AtOnce.forEach(attempt.added(), bucket::complete);
        AtOnce.forEach(attempt.snapshots(), snapshots::write);
        attempt.record().ifPresent(record -> records.write(attempt.recordKey(), record));
    }
}
