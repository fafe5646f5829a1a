package io.dataspoc.pipe.source.json;

/** What becomes of U+0000 in text, which some databases cannot hold. */
public enum NulCharacters {
    KEEP,
    /** They are left out, and counted. */
    STRIP
}
