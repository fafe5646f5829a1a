package io.dataspoc.pipe.source.json;

/** What numbers become of which no schema says how many digits they have. */
public enum NumberPolicy {
    /** Binary floating point; values that it does not give back as they were written are counted. */
    DOUBLE,
    /** The least decimal that holds all of them. */
    DECIMAL,
    /** The source's own text. */
    STRING
}
