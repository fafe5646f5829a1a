package io.dataspoc.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who holds a lease.
 *
 * @param token chosen anew by every holder
 * @param pipeline what is held
 * @param runId the run that holds it
 * @param process the process that runs it
 * @param startedAt when it was taken, to the second, by the holder's clock
 * @param renewedAt when it was last renewed, by the holder's clock
 */
public record Holder(
        String token, String pipeline, String runId, ProcessIdentity process, Instant startedAt, Instant renewedAt) {

    /** Who holds a lease that nobody can read: its token is none that anybody chooses. */
    static final Holder UNKNOWN = new Holder(
            "unknown", "", "", new ProcessIdentity("an unknown host", "", 0, ""), Instant.EPOCH, Instant.EPOCH);

    public Holder {
        startedAt = startedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** What stays where a lease cannot be deleted: it is held by nobody. */
    Holder released() {
        return new Holder("", pipeline, runId, process, startedAt, renewedAt);
    }

    boolean isReleased() {
        return token.isEmpty();
    }

    boolean isUnknown() {
        return equals(UNKNOWN);
    }

    Holder renewed(Instant now) {
        return new Holder(token, pipeline, runId, process, startedAt, now);
    }
}
