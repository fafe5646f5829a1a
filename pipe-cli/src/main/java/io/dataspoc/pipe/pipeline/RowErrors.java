package io.dataspoc.pipe.pipeline;

/**
 * What is done about rows that cannot be loaded.
 *
 * @param policy whether one may be left out at all
 * @param max how many may be
 */
record RowErrors(Policy policy, long max) {

    static final RowErrors DEFAULT = new RowErrors(Policy.FAIL, 0);

    /** Rows that were left out may be left out again. */
    static final RowErrors UNLIMITED = new RowErrors(Policy.QUARANTINE, Long.MAX_VALUE);

    /** Whether a row may be left out. */
    enum Policy {
        /** The run fails at the first. */
        FAIL,
        /** It is kept among the rejected rows. */
        QUARANTINE
    }
}
