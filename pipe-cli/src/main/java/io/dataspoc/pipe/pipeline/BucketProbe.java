package io.dataspoc.pipe.pipeline;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Version;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.MissingRight;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.Ulid;
import io.dataspoc.manifest.LakePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** Looks whether loads could write a bucket, and leaves nothing behind where it may delete. */
final class BucketProbe {

    private final Bucket bucket;
    private final Clock clock;

    BucketProbe(Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    /** @throws BucketException if it cannot be written, or does not keep the conditions of a write */
    void requireWritable() {
        boolean isLocal = bucket.uri().scheme().equals("file");
        Path root = Path.of(bucket.uri().path()).resolve(LakePaths.ROOT.value());
        if (isLocal) {
            requireWritableDirectory(root);
        }
        if (!isLocal || Files.exists(root)) {
            // A bucket into which nothing was ever loaded is left alone: a write would make directories that stay.
            requireConditionalWrites();
        }
    }

    /** A directory, or the one in which it is to be made. */
    private void requireWritableDirectory(Path directory) {
        Path existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new BucketException(Problem.of("the bucket cannot be written: '" + existing + "' is no directory")
                    .at(bucket.uri().toString())
                    .hint("correct 'destination.bucket'"));
        }
        if (!Files.isWritable(existing)) {
            throw new BucketException(MissingRight.toWriteIn(existing)
                    .problem("the bucket cannot be written")
                    .at(bucket.uri().toString()));
        }
    }

    private void requireConditionalWrites() {
        ObjectKey key = LakePaths.LOADS.resolve("probe-" + Ulid.next(clock, new SecureRandom()));
        Content content = Content.utf8("{}\n");
        try {
            Optional<Version> created = bucket.writeIf(key, content, Optional.empty());
            Optional<Version> again = bucket.writeIf(key, content, Optional.empty());
            if (created.isEmpty() || again.isPresent()) {
                throw new BucketException(Problem.of("the store does not keep the conditions of a write, so that loads"
                                + " at the same time could undo each other")
                        .at(bucket.uri().toString())
                        .hint("use a store with conditional writes (If-Match, If-None-Match)"));
            }
        } finally {
            bucket.delete(key);
        }
    }
}
