package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.HeldException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.Ulid;
import io.dataspoc.manifest.LakePaths;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The leases of a bucket: who runs which pipeline now. */
public final class LeaseStore {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Bucket bucket;
    private final Clock clock;
    private final LeaseTiming timing;
    private final ProcessIdentity process;

    public LeaseStore(Bucket bucket, Clock clock, LeaseTiming timing) {
        this(bucket, clock, timing, ProcessIdentity.current());
    }

    LeaseStore(Bucket bucket, Clock clock, LeaseTiming timing, ProcessIdentity process) {
        this.bucket = bucket;
        this.clock = clock;
        this.timing = timing;
        this.process = process;
    }

    /**
     * Takes the lease of a pipeline. A holder that has not renewed it for long is watched first, so this may take as
     * long as {@link LeaseTiming#deadAfter()}.
     *
     * @throws HeldException if somebody holds it
     */
    Lease acquire(String pipeline, String runId) {
        return acquire(LakePaths.lease(pipeline), pipeline, runId);
    }

    /** Takes a lease of its own for a compaction, which keeps nobody out and tells that it is alive. */
    Lease acquireForCompaction(String id) {
        return acquire(LakePaths.compactionLease(id), "", id);
    }

    private Lease acquire(ObjectKey key, String pipeline, String runId) {
        Optional<StoredObject> current = bucket.read(key);
        if (current.isPresent() && !isDead(key, current.get())) {
            throw held(pipeline, find(key).orElse(Holder.UNKNOWN));
        }
        Instant now = clock.instant();
        Holder holder = new Holder(Ulid.next(clock, new SecureRandom()), pipeline, runId, process, now, now);
        Optional<Version> version =
                bucket.writeIf(key, HolderFormat.format(holder), current.map(StoredObject::version));
        return version.map(mine -> new Lease(bucket, key, holder, mine, clock, timing))
                .orElseThrow(() -> held(pipeline, find(key).orElse(holder)));
    }

    /** Who holds the lease of a pipeline, dead or alive. */
    public Optional<Holder> find(String pipeline) {
        return find(LakePaths.lease(pipeline));
    }

    private Optional<Holder> find(ObjectKey key) {
        return bucket.read(key).map(object -> HolderFormat.parse(key, object.content()));
    }

    /**
     * Whether nobody holds a lease with this token any more: it is gone, another one took its place, or its holder is
     * dead.
     *
     * @param patience whether to watch a holder that may be dead
     */
    public boolean isOver(ObjectKey key, String token, Patience patience) {
        Optional<StoredObject> current = bucket.read(key);
        if (current.isEmpty()) {
            return true;
        }
        Holder holder = HolderFormat.parse(key, current.get().content());
        boolean isOther = !holder.isUnknown() && !holder.token().equals(token);
        if (isOther || holder.process().isGone()) {
            return true;
        }
        return patience == Patience.WATCH && staysUnchanged(key, current.get().version());
    }

    /** How much time a question about a holder may take. */
    public enum Patience {
        /** None: only what can be known at once counts. */
        ASK,
        /** As much as it takes to tell the dead from the living. */
        WATCH
    }

    private boolean isDead(ObjectKey key, StoredObject lease) {
        Holder holder = HolderFormat.parse(key, lease.content());
        if (holder.isReleased() || holder.process().isGone()) {
            return true;
        }
        // The holder's clock only tells whether watching is worth while; the watching itself is by our own.
        Duration age = Duration.between(holder.renewedAt(), clock.instant()).abs();
        boolean looksAlive = age.compareTo(timing.deadAfter()) < 0;
        return !looksAlive && staysUnchanged(key, lease.version());
    }

    private boolean staysUnchanged(ObjectKey key, Version version) {
        long end = System.nanoTime() + timing.deadAfter().toNanos();
        while (System.nanoTime() < end) {
            pause();
            Optional<Version> now = bucket.read(key).map(StoredObject::version);
            if (now.isEmpty()) {
                return true;
            }
            if (!now.get().equals(version)) {
                return false;
            }
        }
        return true;
    }

    private void pause() {
        try {
            Thread.sleep(Math.min(POLL.toMillis(), timing.renewEvery().toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptionException(Problem.of("interrupted while waiting for a lease"), e);
        }
    }

    private static HeldException held(String pipeline, Holder holder) {
        String who = holder.isUnknown()
                ? "somebody renews its lease"
                : holder.process() + ", since " + holder.startedAt() + ", run " + holder.runId();
        return new HeldException(Problem.of("pipeline '" + pipeline + "' is already running: " + who)
                .hint("wait until it ends, or stop it"));
    }
}
