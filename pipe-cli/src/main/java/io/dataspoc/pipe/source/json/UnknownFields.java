package io.dataspoc.pipe.source.json;

import io.dataspoc.parquet.RowBatch;

/** Receives the fields of a record that no column is for. */
@FunctionalInterface
public interface UnknownFields {

    /** What is to become of the record. */
    enum Verdict {
        /** The row is kept: the fields were counted, or put into a column of their own. */
        KEEP_ROW,
        /** The row is a fault. */
        REJECT_ROW,
        /** The row is abandoned; it is read again when there are columns for the fields. */
        NEED_COLUMNS
    }

    /**
     * Called once per record that has such fields, when the record's own columns are filled and the row is still open.
     *
     * @param fields valid during the call
     * @param batch whose row may be added to
     */
    Verdict receive(ExtraFields fields, RowBatch batch);
}
