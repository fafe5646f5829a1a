package io.dataspoc.bucket.local;

import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** A file in the directory of a bucket, hidden or not. */
record LocalFile(ObjectKey key, Path path, BasicFileAttributes attributes) {

    ObjectInfo info() {
        return new ObjectInfo(key, attributes.size(), modified());
    }

    Instant modified() {
        return attributes.lastModifiedTime().toInstant();
    }
}
