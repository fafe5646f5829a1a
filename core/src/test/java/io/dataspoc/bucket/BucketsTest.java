package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.bucket.local.LocalBucket;
import io.dataspoc.error.ConfigException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketsTest {

    @TempDir
    Path directory;

    private final Buckets buckets = new Buckets(Map.of("s3", uri -> fail(uri), "file", LocalBucket::new));

    @Test
    void opensTheStoreOfTheScheme() {
        BucketUri uri = BucketUri.parse("file://" + directory, directory, directory);

        try (Bucket bucket = buckets.open(uri)) {
            assertThat(bucket.uri()).isEqualTo(uri);
        }
    }

    @Test
    void namesTheSchemesItKnows() {
        BucketUri uri = BucketUri.parse("ftp://lake/team", directory, directory);

        assertThatThrownBy(() -> buckets.open(uri))
                .isInstanceOf(ConfigException.class)
                .hasMessage("no store is known for ftp://lake/team (supported: file://, s3://)");
    }

    private static Bucket fail(BucketUri uri) {
        throw new AssertionError("opened " + uri);
    }
}
