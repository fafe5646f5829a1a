package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.CommitId;
import io.dataspoc.manifest.Manifest;
import io.dataspoc.manifest.ManifestStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finishes or undoes the commits of processes that are gone. It may be repeated and interrupted at any point. */
public final class Recovery {

    private final Clock clock;
    private final ManifestStore manifests;
    private final JournalStore journals;
    private final LeaseStore leases;
    private final Adoption adoption;
    private final History history;
    private final Sweep sweep;

    public Recovery(Bucket bucket, Clock clock, LeaseTiming timing) {
        this.clock = clock;
        this.manifests = new ManifestStore(bucket);
        this.journals = new JournalStore(bucket);
        this.leases = new LeaseStore(bucket, clock, timing);
        this.adoption = new Adoption(bucket);
        this.history = new History(bucket);
        this.sweep = new Sweep(bucket, manifests);
    }

    /** What became of a commit. */
    public enum Outcome {
        /** It had taken place; what it replaced is in the trash now. */
        FINISHED,
        /** It had not taken place; what it left behind is gone. */
        UNDONE,
        /** Its process may still run. */
        LEFT,
        /** It could be neither finished nor undone; the next recovery tries again. */
        FAILED
    }

    /**
     * A commit that was found open.
     *
     * @param commit the commit
     * @param pipeline whose commit; empty for maintenance
     * @param outcome what became of it
     * @param denied the keys that should be gone and may not be removed
     * @param problem why it failed; null if it did not
     */
    public record Recovered(
            CommitId commit,
            String pipeline,
            Outcome outcome,
            List<ObjectKey> denied,
            @Nullable Problem problem) {

        public Recovered {
            denied = List.copyOf(denied);
        }

        /** What became of it, as a sentence without a full stop. */
        public String text() {
            return switch (outcome) {
                case FINISHED ->
                    denied.isEmpty()
                            ? "finished commit " + commit + " of an earlier run"
                            : "commit " + commit + " of an earlier run is still to be cleaned up after: "
                                    + PendingRemovals.denied(denied).text();
                case UNDONE -> "removed what commit " + commit + " of a run that was cut off left behind" + stays();
                case LEFT -> "left commit " + commit + " alone: its run may still be at work";
                case FAILED ->
                    "could not end commit " + commit + " of an earlier run: "
                            + Objects.requireNonNull(problem).sentence();
            };
        }

        private String stays() {
            return denied.isEmpty()
                    ? ""
                    : ", but for what may not be removed yet: " + denied.size() + ", such as " + denied.get(0);
        }
    }

    /**
     * Looks at all open commits. One that cannot be ended does not keep the others from it, nor anybody from work: it is
     * in the answer, and its journal stays.
     *
     * @throws InterruptionException if the thread is interrupted
     */
    public List<Recovered> run(LeaseStore.Patience patience) {
        List<Recovered> recovered = new ArrayList<>();
        List<CommitId> ended = new ArrayList<>();
        for (CommitId commit : journals.list()) {
            try {
                Optional<Journal> journal = journals.find(commit);
                journal.ifPresentOrElse(open -> end(open, patience).ifPresent(recovered::add), () -> ended.add(commit));
            } catch (RuntimeException e) {
                InterruptionException.throwIfBehind(e);
                recovered.add(new Recovered(commit, "", Outcome.FAILED, List.of(), Problem.of(e)));
            }
        }
        journals.remove(ended);
        return recovered;
    }

    /**
     * Empty if somebody has ended it meanwhile: by now even its record may be gone, and it would look as if it had never
     * taken place.
     */
    private Optional<Recovered> end(Journal open, LeaseStore.Patience patience) {
        if (!leases.isOver(open.lease(), open.token(), patience)) {
            return Optional.of(new Recovered(open.commit(), name(open), Outcome.LEFT, List.of(), null));
        }
        // A process ends its journal before it gives its lease back.
        return journals.find(open.commit()).map(this::settle);
    }

    /** Ends one commit, whose process must be gone or have given it up. */
    Recovered settle(Journal known) {
        // Only the store's journal tells what a commit that took place removes.
        Journal journal = journals.find(known.commit()).orElse(known);
        boolean committed = fenceInSomeRoom(journal);
        List<ObjectKey> denied = committed ? sweep.finish(journal) : sweep.undo(journal);
        Outcome outcome = committed ? Outcome.FINISHED : Outcome.UNDONE;
        return new Recovered(journal.commit(), name(journal), outcome, denied, null);
    }

    /** A full disk takes no manifest; then there is room once the drafts are gone that have filled it. */
    private boolean fenceInSomeRoom(Journal journal) {
        try {
            return fence(journal);
        } catch (BucketException e) {
            sweep.discardDrafts(journal);
            return fence(journal);
        }
    }

    /** Undoes a commit of this process that was never offered to the manifest, so that nobody has to be kept from it. */
    void abandon(Journal journal) {
        sweep.undo(journal);
    }

    private static String name(Journal journal) {
        String pipeline = journal.pipeline();
        return pipeline == null ? "" : pipeline;
    }

    /** Makes sure that a commit can never take place from now on, unless it has: which one is the answer. */
    private boolean fence(Journal journal) {
        CommitId commit = journal.commit();
        boolean ended = false;
        for (int round = 0; ; round++) {
            ManifestStore.Loaded loaded = manifests.load();
            Manifest manifest = loaded.manifest();
            if (manifest.unswept().contains(commit)) {
                return true;
            }
            if (manifest.fenced().contains(commit)) {
                return false;
            }
            if (ended) {
                return history.holds(manifest, journal);
            }
            // An id leaves the manifest only after its journal is gone. So the order counts: if the journal is open
            // after this manifest was read, the id was not in it before; if it is not, only a newer manifest can tell.
            ended = !journals.isOpen(commit);
            if (ended) {
                continue;
            }
            Set<CommitId> fenced = new LinkedHashSet<>(manifest.fenced());
            fenced.add(commit);
            Manifest next =
                    adoption.adopt(manifest, clock.instant()).withFenced(fenced).writtenAt(clock.instant());
            if (!manifests.swap(loaded, next)) {
                LostRace.pause(round);
            }
        }
    }
}
