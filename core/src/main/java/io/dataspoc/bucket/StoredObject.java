package io.dataspoc.bucket;

/**
 * An object as it was read: its content, and the version to name when it is to be replaced.
 *
 * @param content the whole content
 * @param version the version that has this content
 */
public record StoredObject(Content content, Version version) {}
