package io.dataspoc.bucket.local;

import java.nio.file.Path;
import java.time.Duration;

/** Local buckets whose lock many processes want at once, on a machine that has little time for each. */
public final class PatientBucket {

    /** Who waits for the lock is not served in turn; the test that waits has a limit of its own. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private PatientBucket() {}

    public static LocalBucket in(Path root) {
        return new LocalBucket(root, PATIENCE);
    }
}
