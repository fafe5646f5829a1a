package io.dataspoc.bucket;

import java.time.Instant;

/**
 * What a listing tells of an object.
 *
 * @param key where it is
 * @param bytes its size
 * @param modified when the store says it was written, or moved to this key; the store's clock, good for ages of days only
 */
public record ObjectInfo(ObjectKey key, long bytes, Instant modified) {}
