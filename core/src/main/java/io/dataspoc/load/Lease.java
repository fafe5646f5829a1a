package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Removal;
import io.dataspoc.bucket.StoredObject;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.error.Problem;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A lease that this process holds, renewed in the background until it is given back or lost. */
public final class Lease implements AutoCloseable {

    private final Bucket bucket;
    private final ObjectKey key;
    private final Clock clock;
    private final ScheduledExecutorService renewals;
    private final ScheduledFuture<?> renewal;
    private Holder holder;
    private Version version;
    private boolean lost;

    Lease(Bucket bucket, ObjectKey key, Holder holder, Version version, Clock clock, LeaseTiming timing) {
        this.bucket = bucket;
        this.key = key;
        this.holder = holder;
        this.version = version;
        this.clock = clock;
        this.renewals = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lease");
            thread.setDaemon(true);
            return thread;
        });
        long period = timing.renewEvery().toNanos();
        this.renewal = renewals.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.NANOSECONDS);
    }

    ObjectKey key() {
        return key;
    }

    String token() {
        return holder.token();
    }

    /**
     * Makes sure that the lease is still held, as far as this process knows.
     *
     * @throws ConflictException if another process has taken it
     */
    public synchronized void check() {
        if (lost) {
            throw new ConflictException(Problem.of("pipeline '" + holder.pipeline()
                            + "' was taken over by another run, because this one did not renew its lease in time")
                    .hint("the other run goes on; nothing is lost"));
        }
    }

    private synchronized void renew() {
        if (lost) {
            return;
        }
        Holder renewed = holder.renewed(clock.instant());
        try {
            Optional<Version> next = bucket.writeIf(key, HolderFormat.format(renewed), Optional.of(version));
            if (next.isPresent()) {
                holder = renewed;
                version = next.get();
            } else {
                lost = !isMine();
            }
        } catch (BucketException e) {
            // The store may be back for the next renewal; if it is not, others may take the lease, as they should.
            return;
        }
    }

    /** An answer that was lost may have left a renewal of ours; and who has damaged a lease does not hold it. */
    private boolean isMine() {
        Optional<StoredObject> current = bucket.read(key);
        boolean mine = current.isPresent()
                && isMine(HolderFormat.parse(key, current.get().content()));
        if (mine) {
            version = current.get().version();
        }
        return mine;
    }

    private boolean isMine(Holder current) {
        return current.isUnknown() || current.token().equals(holder.token());
    }

    /** Gives the lease back, unless another process has it. */
    @Override
    public void close() {
        renewal.cancel(false);
        renewals.shutdown();
        synchronized (this) {
            try {
                if (!lost && isMine() && bucket.delete(key) == Removal.DENIED) {
                    bucket.writeIf(key, HolderFormat.format(holder.released()), Optional.of(version));
                }
            } catch (BucketException e) {
                // It dies by itself when nobody renews it.
                lost = true;
            }
        }
    }
}
