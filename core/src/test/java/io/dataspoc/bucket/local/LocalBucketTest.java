package io.dataspoc.bucket.local;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.BucketContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalBucketTest implements BucketContract {

    @TempDir
    Path directory;

    private LocalBucket bucket;

    @BeforeEach
    void openBucket() {
        bucket = new LocalBucket(directory.resolve("lake"));
    }

    @Override
    public Bucket bucket() {
        return bucket;
    }
}
