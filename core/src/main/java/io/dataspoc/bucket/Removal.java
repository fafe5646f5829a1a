package io.dataspoc.bucket;

/** What became of an object that was to be deleted or moved. */
public enum Removal {
    /** The object is no longer at its key. */
    DONE,
    /** There was no such object. */
    MISSING,
    /** The store or its rights do not allow it: the object is still at its key. */
    DENIED
}
