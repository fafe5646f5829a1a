package io.dataspoc.bucket.local;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Removes what writes have left whose process was killed, once it is old enough to belong to none that is going on. */
final class Leftovers implements Tree.Visitor {

    private static final Duration AGE = Duration.ofHours(1);

    // The clock is the file system's, whose times these are.
    private final Instant newest = Instant.now().minus(AGE);

    @Override
    public void visit(LocalFile file) throws IOException {
        boolean leftover =
                HiddenNames.isPart(file.key().name()) && file.modified().isBefore(newest);
        if (leftover) {
            Removals.delete(file.path());
        }
    }
}
