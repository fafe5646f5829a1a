package io.dataspoc.pipe.source.json;

/** What becomes of text whose bytes are no UTF-8. */
public enum InvalidUtf8 {
    /** U+FFFD takes the place of each ill-formed sequence, counted. */
    REPLACE,
    /** The row is a fault. */
    REJECT
}
