package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.Snapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of a bucket at one moment.
 *
 * @param key its name in the manifest
 * @param id which table
 * @param location its directory
 * @param current its version; null if it has none yet
 */
record Table(
        String key,
        TableId id,
        ObjectKey location,
        @Nullable Snapshot current) {

    Optional<Snapshot> snapshot() {
        return Optional.ofNullable(current);
    }
}
