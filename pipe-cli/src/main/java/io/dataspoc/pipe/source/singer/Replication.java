package io.dataspoc.pipe.source.singer;

import io.dataspoc.pipe.source.ReplicationMethod;
import org.jspecify.annotations.Nullable;

/**
 * How a pipeline wants a stream to be read.
 *
 * @param method null: INCREMENTAL if there is a key, else as the catalog says
 * @param key the column that INCREMENTAL replication goes by; null: the one that the catalog names
 */
record Replication(
        @Nullable ReplicationMethod method, @Nullable String key) {}
