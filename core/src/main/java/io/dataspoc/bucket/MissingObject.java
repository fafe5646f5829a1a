package io.dataspoc.bucket;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.Problem;

/** An object that must be there and is not: somebody else has removed it. */
public final class MissingObject {

    private MissingObject() {}

    public static BucketException failure(ObjectKey key, BucketUri bucket) {
        return new BucketException(Problem.of("there is no object '" + key + "' in " + bucket)
                .hint("'dataspoc-pipe manifest check " + bucket + "' tells what is gone, and what brings it back"));
    }
}
