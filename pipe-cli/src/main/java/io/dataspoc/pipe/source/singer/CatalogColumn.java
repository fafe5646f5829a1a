package io.dataspoc.pipe.source.singer;

/**
 * A top-level property of a stream.
 *
 * @param selection whether it is read, unless somebody says otherwise
 */
record CatalogColumn(String name, Inclusion inclusion, Selection selection) {

    /** Whether a tap sends a column. */
    enum Inclusion {
        /** Always. */
        AUTOMATIC,
        /** If it is selected. */
        AVAILABLE,
        /** Never. */
        UNSUPPORTED
    }

    /** Whether a stream or a column is read. */
    enum Selection {
        SELECTED,
        LEFT_OUT
    }
}
