package io.dataspoc.pipe.source.singer;

/** What becomes of records that come before their stream's schema. */
enum Schemaless {
    /** The run fails. */
    FAIL,
    /** The columns are inferred from all records that fit the buffer. */
    INFER
}
