package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.engine.EngineException;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.ConflictException;
import io.dataspoc.manifest.ManifestStore;
import java.util.function.Supplier;

/**
 * Tells why work on a commit failed. A process that stood still for so long that another one undid its commit finds its
 * files gone: it has to say that, not what it stumbled over.
 */
final class ScopeGuard {

    private final Bucket bucket;
    private final CommitScope scope;

    ScopeGuard(Bucket bucket, CommitScope scope) {
        this.bucket = bucket;
        this.scope = scope;
    }

    /** @throws ConflictException if the work failed and the commit was given up */
    <T> T run(Supplier<T> work) {
        try {
            return work.get();
        } catch (BucketException | EngineException e) {
            throw isGivenUp(e) ? new ConflictException(JournalStore.givenUp(scope.id()), e) : e;
        }
    }

    private boolean isGivenUp(RuntimeException failure) {
        try {
            return scope.isWritten() && (!new JournalStore(bucket).isOpen(scope.id()) || isFenced());
        } catch (BucketException unreachable) {
            failure.addSuppressed(unreachable);
            return false;
        }
    }

    private boolean isFenced() {
        return new ManifestStore(bucket).load().manifest().fenced().contains(scope.id());
    }
}
