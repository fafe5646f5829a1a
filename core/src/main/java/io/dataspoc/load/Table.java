package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.PartitionKey;
import io.dataspoc.lake.TableId;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.manifest.WriteMode;
import java.util.List;
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

    /** What directories of rows are named by: fixed by the table's first commit, unless it is replaced. */
    List<PartitionKey> partitionBy(TableSpec spec) {
        return current == null || spec.write() == WriteMode.REPLACE ? spec.partitionBy() : current.partitionBy();
    }

    /**
     * Makes sure that the table is nobody else's.
     *
     * @param pipeline who is to write to it; null for maintenance, which may write to all
     * @throws ConfigException if it belongs to another pipeline
     */
    void requireOwner(@Nullable String pipeline) {
        String owner = snapshot().map(Snapshot::pipeline).orElse(null);
        if (pipeline != null && owner != null && !owner.equals(pipeline)) {
            throw new ConfigException(Problem.of("table '" + key + "' belongs to pipeline '" + owner
                            + "'; two pipelines that write one table would undo each other's loads")
                    .hint("give this pipeline's tables another source name, for example 'destination.source: "
                            + pipeline + "'"));
        }
    }
}
