package io.dataspoc.bucket;

/**
 * A file that the store has but does not show yet: it waits for its commit, which makes it durable at the latest.
 *
 * @param target the key at which it becomes visible
 * @param token what the store needs to find it again (a temporary name, an upload id), from any process
 * @param bytes its size
 */
public record StagedObject(ObjectKey target, String token, long bytes) {}
