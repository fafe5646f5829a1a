package io.dataspoc.bucket;

import org.junit.jupiter.api.Test;

/**
 * What every store must keep, as tests: a store's test class implements this and hands out an empty bucket, the same
 * one throughout a test.
 */
public interface BucketContract
        extends ObjectContract, ListContract, ConditionalWriteContract, StagingContract, RemovalContract {

    @Override
    Bucket bucket();

    @Test
    default void mayBeClosedTwice() {
        Bucket bucket = bucket();
        bucket.write(new ObjectKey("a"), Content.utf8("1"));
        bucket.localFile(new ObjectKey("a"));

        bucket.close();
        bucket.close();
    }
}
