package io.dataspoc.pipe.source.singer;

/** What becomes of messages of a kind that is not known. */
enum Strictness {
    /** They are skipped, and counted. */
    LENIENT,
    /** The run fails. */
    STRICT
}
