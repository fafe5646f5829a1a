package io.dataspoc.pipe.source.json;

/** What came of reading a record. */
public enum Outcome {
    /** The row is there; the caller may add to it and ends it. */
    READ,
    /** The record cannot be loaded: see {@link RecordReader#fault}. */
    FAULT,
    /** The record can be loaded once columns have other types: see {@link RecordReader#typeRequests}. */
    NEEDS_TYPE,
    /** The receiver of unknown fields asked to have them as columns first: see {@link UnknownFields.Verdict}. */
    NEEDS_COLUMNS
}
