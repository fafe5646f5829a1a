package io.dataspoc.pipe.source.json;

/** What becomes of members that a struct's type does not know. */
public enum ExtraMembers {
    /** The column needs a type with these members too. */
    ADD,
    /** They are left out, and counted. */
    DROP,
    /** The row is a fault. */
    REJECT
}
