package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;
import java.util.HashSet;
import java.util.Set;

/** The versions, or the records, that were passed on a way from one to the one before it: each comes once. */
final class Lineage {

    private final Set<ObjectKey> passed = new HashSet<>();

    /**
     * Passes one.
     *
     * @throws BucketException if it was passed already: then there is no first one, and no end
     */
    void pass(ObjectKey key) {
        if (!passed.add(key)) {
            throw circle(key);
        }
    }

    static BucketException circle(ObjectKey key) {
        return new BucketException(Problem.of("damaged: by its 'parent' it comes before itself")
                .at(key.value())
                .hint("restore it from a copy; it was written once and never changed"));
    }
}
