package io.dataspoc.pipe.source.singer;

/** What becomes of fields of a record that its stream's schema does not name. */
enum ExtraColumns {
    /** They become columns, of the type that their first value has. */
    ADD,
    /** They are kept together in the JSON column {@code _extra}. */
    COLLECT,
    /** They are left out, and counted. */
    DROP,
    /** The row is rejected. */
    REJECT
}
