package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.error.BucketException;
import java.util.List;

/** The way into a bucket for a load: its lease, for which there must be room. */
final class Entrance {

    private final LeaseStore leases;

    Entrance(Bucket bucket, LoadSettings settings) {
        this.leases = new LeaseStore(bucket, settings.clock(), settings.timing(), settings.process());
    }

    /**
     * Takes the lease of a pipeline. If dead processes have filled the disk so that no lease fits on it, what they left
     * goes first.
     *
     * @param recovered takes what was recovered for that
     */
    Lease enter(String pipeline, String runId, Recovery recovery, List<Recovery.Recovered> recovered) {
        try {
            return leases.acquire(pipeline, runId);
        } catch (BucketException e) {
            recovered.addAll(recovery.run(LeaseStore.Patience.ASK));
            if (recovered.isEmpty()) {
                throw e;
            }
            return leases.acquire(pipeline, runId);
        }
    }
}
