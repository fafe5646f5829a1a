package io.dataspoc.manifest;

import io.dataspoc.bucket.ObjectKey;

/**
 * A full chunk of a table's data files, which lies beside the snapshots and is shared by the versions that have it.
 *
 * @param key where it is
 * @param files how many data files it names
 * @param rows how many rows they have
 * @param bytes how large they are
 */
public record ChunkReference(ObjectKey key, int files, long rows, long bytes) {}
