package io.dataspoc.pipe.pipeline;

import io.dataspoc.lake.PartitionKey;
import io.dataspoc.manifest.Snapshot;
import io.dataspoc.type.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as a bucket has it now.
 *
 * @param key its name in the manifest
 * @param management whether commits keep its files
 * @param owner the pipeline that owns it; null if none does
 * @param schema its columns; empty if they are not known
 * @param rows how many rows it has
 * @param partitionBy what its directories are named by
 * @param version what commits have made of it last; null if another tool wrote it
 */
record ExistingTable(
        String key,
        Management management,
        @Nullable String owner,
        Schema schema,
        long rows,
        List<PartitionKey> partitionBy,
        @Nullable Snapshot version) {

    /** Whether commits keep the files of a table. */
    enum Management {
        MANAGED,
        /** Another tool wrote them. */
        FOREIGN
    }

    boolean isManaged() {
        return management == Management.MANAGED;
    }
}
