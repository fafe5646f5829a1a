package io.dataspoc.bucket;

/**
 * What a store says to tell one state of an object from another: an ETag, a generation, a hash of the content. Equal
 * versions mean equal contents; nothing orders by versions.
 *
 * @param value opaque text of the store
 */
public record Version(String value) {}
