package io.dataspoc.pipe.source;

/** How a source reads a stream. */
public enum ReplicationMethod {
    /** All of it, every time. */
    FULL_TABLE,
    /** What changed since the bookmark. */
    INCREMENTAL,
    /** The changes themselves. */
    LOG_BASED
}
