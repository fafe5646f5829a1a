package io.dataspoc.pipe.source.json;

/** What becomes of a value that its column could only hold changed. */
public enum Unrepresentable {
    /** The row is a fault. */
    REJECT,
    /** The value is absent, and counted. */
    NULL,
    /** The column must become text. */
    STRING
}
